import type { SubmissionGrade } from '../../../grading/grade';
import { isJudged, type CriterionShare } from '../class-statistics';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';
import { criterionWords, signs } from './outcome-words';
import { filterLink } from './submission-filters';
import { nameOf } from './submission-table';

/** Criteria × submissions, and how many passed each. */
export function heatMap(
  grades: readonly SubmissionGrade[],
  links: readonly (string | undefined)[],
  shares: readonly CriterionShare[],
): Markup {
  const legend = (['passed', 'failed', 'blocked', 'error'] as const).map(
    (outcome) => html`<span class="cell ${outcome}">${signs[outcome]}</span> ${criterionWords[outcome]} `,
  );
  const judged = grades.filter(isJudged).length;
  return html`<section id="heat-map" aria-labelledby="heat-map-title">
    <h2 id="heat-map-title">Criteria and submissions</h2>
    <p class="legend">${legend}<span class="muted">A criterion shows who fails it.</span></p>
    <div class="wide" tabindex="0" role="group" aria-label="Criteria and submissions">
      <table class="heat">
        <thead>
          <tr>
            <td></td>
            ${shares.map(head)}
          </tr>
        </thead>
        <tbody>
          ${grades.map(
            (grade, index) =>
              html`<tr>
                <th scope="row">${nameOf(grade, links[index])}</th>
                ${grade.criteria.map(({ outcome }) => html`<td class="${outcome}">${signs[outcome]}</td>`)}
              </tr> `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">passed${judged < grades.length && html`, of ${judged}`}</th>
            ${shares.map((share) => html`<td>${percent(share)}</td>`)}
          </tr>
        </tfoot>
      </table>
    </div>
  </section>`;
}

/** A criterion, as a link to those who fail it where somebody does. */
function head({ id, title, failed }: CriterionShare): Markup {
  const [text, whole] = [plainLine(title, 60), `${title} (${id})`];
  return html`<th scope="col">
    ${
      failed === 0
        ? html`<span title="${whole}">${text}</span>`
        : html`<a href="${filterLink('criterion', id)}" title="${whole}">${text}</a>`
    }
  </th>`;
}

function percent({ passed, failed, open }: CriterionShare): string {
  const all = passed + failed + open;
  return all === 0 ? '' : `${Math.round((100 * passed) / all)}%`;
}
