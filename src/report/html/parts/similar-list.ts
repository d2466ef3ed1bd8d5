import type { SubmissionGrade } from '../../../grading/grade';
import type { SimilarBy, SimilarHandIns } from '../../similar';
import { html, type Markup } from '../markup';
import { namesOf } from './names-of';

const titles: Readonly<Record<SimilarBy, string>> = {
  files: 'the same files, byte by byte',
  'model and worker': 'the same model and the same worker',
  worker: 'the same worker',
  model: 'the same model',
};

/** Hand-ins that are alike, without a judgement; nothing where there are none. */
export function similarList(
  groups: readonly SimilarHandIns[],
  grades: readonly SubmissionGrade[],
  links: readonly (string | undefined)[],
): Markup | undefined {
  if (groups.length === 0) return undefined;
  return html`<section id="similar" aria-labelledby="similar-title">
    <h2 id="similar-title">Similar hand-ins</h2>
    <p class="muted">
      Workers are compared without comments, white space and the names that they give themselves, models without ids,
      layout and the case of names; what is as a file of the exercise is left out. There can be many reasons: a pair
      that works together, a worked example, a short exercise with one obvious solution.
    </p>
    <ul class="mistakes">
      ${groups.map(
        ({ by, members }) =>
          html`<li>
            <p><strong class="times">${members.length}×</strong> ${titles[by]}</p>
            <p class="who">${namesOf(members, { grades, links })}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}
