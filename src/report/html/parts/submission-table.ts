import type { SubmissionGrade } from '../../../grading/grade';
import { verdictWord } from '../../verdict-word';
import { halvesAtFault } from '../class-rows';
import { html, type Markup } from '../markup';
import { plainLine } from '../plain-text';
import { signs, submissionWords } from './outcome-words';

/** Each column with the name by which the address of the page sorts by it. */
const columns = {
  name: 'Submission',
  verdict: 'Verdict',
  points: 'Points',
  failed: 'Failed',
  half: 'Half',
  remarks: 'Remarks',
  look: 'First thing to look at',
} as const;

/**
 * Every submission, one a row; the page's script makes the heads sort.
 * @param links address of each submission's own report, in the same order
 * @param filters stand above it
 */
export function submissionTable(
  grades: readonly SubmissionGrade[],
  links: readonly (string | undefined)[],
  filters: Markup,
): Markup {
  return html`<section id="submissions" aria-labelledby="submissions-title">
    <h2 id="submissions-title">Submissions</h2>
    ${filters}
    <table class="submissions" aria-labelledby="submissions-title">
      <thead>
        <tr>
          ${Object.entries(columns).map(([name, title]) => html`<th scope="col" class="${name}" data-column="${name}">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${grades.map((grade, index) => row(grade, links[index]))}
      </tbody>
    </table>
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
  const halves = halvesAtFault(grade);
  const remarked = remarks.length > 0 && remarks.length;
  return html`<tr class="${outcome}">
    <th scope="row" title="${plainLine(grade.name, 200)}" data-sort="${plainLine(grade.name, 80)}">
      ${nameOf(grade, link)}
    </th>
    <td data-sort="${ranks[outcome]}">
      <span class="sign" aria-hidden="true">${signs[outcome]}</span>
      ${submissionWords[verdictWord(grade)]}${grade.overrides && html` <span class="tag">by hand</span>`}
    </td>
    <td data-sort="${score}"><strong>${score}</strong>/${maxScore}</td>
    <td data-sort="${failed.length}">${failed.length > 0 && failed.length}</td>
    <td>${halves.length === 2 ? 'both' : halves}</td>
    <td data-sort="${remarks.length}" ${remarked && titled(remarks)}>${remarked}</td>
    <td title="${plainLine(trouble(grade), 400)}"><bdi>${plainLine(trouble(grade), 220)}</bdi></td>
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
