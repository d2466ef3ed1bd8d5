import type { SubmissionGrade } from '../../../grading/grade';
import type { CriterionShare, Mistake } from '../class-statistics';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';
import { namesOf } from './names-of';
import { filterLink } from './submission-filters';

/** How many mistakes a report lists. */
const mistakesShown = 15;

/** The commonest mistakes of a class, each with who made it. */
export function mistakeList(
  mistakes: readonly Mistake[],
  grades: readonly SubmissionGrade[],
  links: readonly (string | undefined)[],
): Markup {
  return html`<section id="mistakes" aria-labelledby="mistakes-title">
    <h2 id="mistakes-title">Commonest mistakes</h2>
    ${mistakes.length === 0 && html`<p class="muted">Nobody made one.</p>`}
    <ol class="mistakes">
      ${mistakes.slice(0, mistakesShown).map(
        ({ key, criterion, code, example, submissions }) =>
          html`<li>
            <p>
              <a href="${filterLink('mistake', key)}"
                ><strong class="times">${submissions.length}×</strong> ${criterion}</a
              >
              <code>${plainLine(code, 80)}</code>
            </p>
            <p class="muted example">For example: <bdi>${plainLine(example, 300)}</bdi></p>
            <p class="who">${namesOf(submissions, { grades, links, all: filterLink('mistake', key) })}</p>
          </li>`,
      )}
    </ol>
    ${mistakes.length > mistakesShown && html`<p class="muted">And ${mistakes.length - mistakesShown} rarer ones.</p>`}
  </section>`;
}

/** Criteria that do not tell the submissions of this class apart; nothing where all of them do. */
export function suspicions(shares: readonly CriterionShare[]): Markup | undefined {
  const suspect = (['nobody passes', 'everybody passes'] as const).flatMap((which) =>
    shares.filter(({ suspicion }) => suspicion === which),
  );
  if (suspect.length === 0) return undefined;
  return html`<section id="suspicions" aria-labelledby="suspicions-title">
    <h2 id="suspicions-title">Criteria that tell nothing apart</h2>
    <p>Nobody passes it: is the exercise at fault, or was it not taught? Everybody passes it: is it too easy?</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Criterion</th>
          <th scope="col">Who passes</th>
          <th scope="col" class="number">Judged</th>
        </tr>
      </thead>
      <tbody>
        ${suspect.map(
          ({ id, title, suspicion, passed, failed }) =>
            html`<tr>
              <th scope="row">${title} <code>${id}</code></th>
              <td>${suspicion}</td>
              <td class="number">${passed + failed}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
