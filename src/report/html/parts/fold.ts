import { html, type Markup } from '../markup';

/** Something folded away below a line. `unprinted` leaves it out on paper, where nothing can be unfolded. */
export function fold(title: string, content: Markup, use: 'printed' | 'unprinted'): Markup {
  return html`<details class="fold ${use}">
    <summary>${title}</summary>
    ${content}
  </details>`;
}
