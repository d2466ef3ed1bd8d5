import type { SubmissionGrade } from '../../../grading/grade';
import { html, type Markup } from '../markup';
import { plainLine, plainText } from '../plain-text';

/** What is worth knowing and costs no points; nothing where there is nothing. */
export function remarkSection({ remarks = [], criteria }: SubmissionGrade): Markup | undefined {
  if (remarks.length === 0) return undefined;
  const titles = new Map(criteria.map(({ id, title }) => [id, title]));
  return html`<section id="remarks" aria-labelledby="remarks-title">
    <h2 id="remarks-title">Remarks</h2>
    <p class="muted">Worth knowing; none of them costs a point.</p>
    <ul class="remarks">
      ${remarks.map(
        ({ code, message, where, criterion }) =>
          html`<li>
            <bdi>${plainText(message)}</bdi>
            <span class="muted">
              <code>${plainLine(code)}</code>${
                where && html` at <bdi>${plainLine(where.name ?? '')}</bdi> <code>${plainLine(where.id)}</code>`
              }${
                criterion !== undefined &&
                titles.has(criterion) &&
                html`, see <a href="#criterion-${criterion}">${titles.get(criterion)}</a>`
              }
            </span>
          </li>`,
      )}
    </ul>
  </section>`;
}
