import type { SubmissionGrade } from '../../../grading/grade';
import { median } from '../class-statistics';
import { html, type Markup } from '../markup';
import { count, signs, submissionWords } from './outcome-words';

/** The head of a class report: how many, how they did, and how the points are spread. */
export function classHead(grades: readonly SubmissionGrade[]): Markup {
  const middle = median(grades);
  const most = grades[0]?.maxScore ?? 0;
  const remarked = grades.filter(({ remarks }) => remarks !== undefined).length;
  const outcomes = (['passed', 'failed', 'refused', 'error'] as const).map((outcome) => ({
    outcome,
    number: grades.filter((grade) => grade.outcome === outcome).length,
  }));
  return html`<header class="masthead">
    <p class="eyebrow">${grades[0]?.started.exercise.title}</p>
    <h1>${count(grades.length, 'submission', 'submissions')}</h1>
    <ul class="tally">
      ${outcomes
        .filter(({ number }) => number > 0)
        .map(
          ({ outcome, number }) =>
            html`<li class="${outcome}">
              <strong>${number}</strong>
              <span aria-hidden="true">${signs[outcome]}</span> ${submissionWords[outcome].toLowerCase()}
            </li>`,
        )}${middle !== undefined && html`<li><strong>${middle}</strong> of ${most} points: the median</li>`}${remarked > 0 && html`<li><strong>${remarked}</strong> with remarks</li>`}
    </ul>
  </header>`;
}
