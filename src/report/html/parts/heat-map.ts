import type { SubmissionGrade } from '../../../grading/grade';
import type { CriterionShare } from '../class-statistics';
import { html, type Markup } from '../markup';
import { criterionWords, signs } from './outcome-words';
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
  return html`<section id="heat-map" aria-labelledby="heat-map-title">
    <h2 id="heat-map-title">Criteria and submissions</h2>
    <p class="legend">${legend}</p>
    <div class="wide" tabindex="0" role="group" aria-label="Criteria and submissions">
      <table class="heat">
        <thead>
          <tr>
            <td></td>
            ${shares.map(({ id, title }) => html`<th scope="col" title="${title}"><span>${id}</span></th>`)}
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
            <th scope="row">passed</th>
            ${shares.map((share) => html`<td>${percent(share)}</td>`)}
          </tr>
        </tfoot>
      </table>
    </div>
  </section>`;
}

function percent({ passed, failed, open }: CriterionShare): string {
  const all = passed + failed + open;
  return all === 0 ? '' : `${Math.round((100 * passed) / all)}%`;
}
