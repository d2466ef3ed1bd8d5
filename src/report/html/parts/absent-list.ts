import type { Student } from '../../../hand-ins/hand-in';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';

/** Who is in the roster and handed in nothing; nothing where nobody is. */
export function absentList(absent: readonly Student[]): Markup | undefined {
  if (absent.length === 0) return undefined;
  return html`<section id="absent" aria-labelledby="absent-title">
    <h2 id="absent-title">Without a hand-in</h2>
    <ul class="absent">
      ${absent.map(({ name, id }) => html`<li><bdi>${plainLine(name, 80)}</bdi>${id && html` <code>${plainLine(id)}</code>`}</li>`)}
    </ul>
  </section>`;
}
