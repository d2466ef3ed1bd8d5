import type { SubmissionGrade } from '../../../grading/grade';
import type { Unsteady } from '../../unsteady';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';
import { nameOf } from './submission-table';

/** Gradings that were slow or not steady; nothing where there are none. */
export function unsteadyList(
  gradings: readonly Unsteady[],
  grades: readonly SubmissionGrade[],
  links: readonly (string | undefined)[],
): Markup | undefined {
  if (gradings.length === 0) return undefined;
  return html`<section id="unsteady" aria-labelledby="unsteady-title">
    <h2 id="unsteady-title">Slow, or not at the first try</h2>
    <p class="muted">Worth a second look: grade them again, or read their journals.</p>
    <ul class="mistakes">
      ${gradings.map(({ index, why }) => {
        const grade = grades[index];
        return (
          grade &&
          html`<li>
            <p>${nameOf(grade, links[index])}</p>
            <p class="who"><bdi>${plainLine(why.join(' '), 400)}</bdi></p>
          </li>`
        );
      })}
    </ul>
  </section>`;
}
