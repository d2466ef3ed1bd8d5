import type { SubmissionGrade } from '../../../grading/grade';
import { verdictWord } from '../../verdict-word';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';
import { signs, submissionWords } from './outcome-words';

const columns = ['Submission', 'Verdict', 'Points', 'Failed', 'Remarks', 'First thing to look at'] as const;

/**
 * Every submission, one a row; the page's script makes the heads sort.
 * @param links address of each submission's own report, in the same order
 */
export function submissionTable(grades: readonly SubmissionGrade[], links: readonly (string | undefined)[]): Markup {
  return html`<section id="submissions" aria-labelledby="submissions-title">
    <h2 id="submissions-title">Submissions</h2>
    <div class="wide" tabindex="0" role="group" aria-label="Submissions">
      <table class="submissions sortable">
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${grades.map((grade, index) => row(grade, links[index]))}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** A submission's name, as a link where it has a report. */
export function nameOf({ name }: SubmissionGrade, link: string | undefined): Markup {
  const text = html`<bdi>${plainLine(name, 80)}</bdi>`;
  return link === undefined ? text : html`<a href="${link}">${text}</a>`;
}

function row(grade: SubmissionGrade, link: string | undefined): Markup {
  const { outcome, score, maxScore, criteria, remarks = [] } = grade;
  const failed = criteria.filter((criterion) => criterion.outcome === 'failed');
  const ranks = { error: 0, refused: 1, failed: 2, passed: 3 } as const;
  return html`<tr class="${outcome}" ${remarks.length > 0 && html` data-remarked`}>
    <th scope="row" data-sort="${plainLine(grade.name, 80)}">${nameOf(grade, link)}</th>
    <td data-sort="${ranks[outcome]}">
      <span class="sign" aria-hidden="true">${signs[outcome]}</span>
      ${submissionWords[verdictWord(grade)]}${grade.overrides && html` <span class="tag">by hand</span>`}
    </td>
    <td data-sort="${score}"><strong>${score}</strong>/${maxScore}</td>
    <td data-sort="${failed.length}">${failed.length}</td>
    <td data-sort="${remarks.length}" ${remarks.length > 0 && titled(remarks)}>
      ${remarks.length > 0 && remarks.length}
    </td>
    <td>${plainLine(trouble(grade), 140)}</td>
  </tr> `;
}

/** What the remarks are, for who points at their number. */
function titled(remarks: readonly { readonly message: string }[]): Markup {
  return html` title="${plainLine(remarks.map(({ message }) => message).join(' '), 600)}"`;
}

function trouble({ refusal, error, criteria }: SubmissionGrade): string {
  const first = criteria.find(({ outcome, causes }) => outcome === 'failed' && causes === undefined);
  return error ?? refusal?.message ?? (first ?? criteria.find(({ outcome }) => outcome === 'failed'))?.message ?? '';
}
