import type { SubmissionGrade } from '../../../grading/grade';
import { median } from '../class-statistics';
import { verdictWord } from '../../verdict-word';
import { html, type Markup } from '../markup';
import { count, signs, submissionWords } from './outcome-words';

/** The head of a class report: how many, how they did, and how the points are spread. */
export function classHead(grades: readonly SubmissionGrade[], absent = 0): Markup {
  const middle = median(grades);
  const most = grades[0]?.maxScore ?? 0;
  const remarked = grades.filter(({ remarks }) => remarks !== undefined).length;
  const outcomes = (['passed', 'incomplete', 'failed', 'refused', 'error'] as const).map((word) => ({
    word,
    outcome: word === 'incomplete' ? ('failed' as const) : word,
    number: grades.filter((grade) => verdictWord(grade) === word).length,
  }));
  return html`<header class="masthead">
    <p class="eyebrow">${grades[0]?.started.exercise.title}</p>
    <h1>${count(grades.length, 'submission', 'submissions')}</h1>
    <ul class="tally">
      ${outcomes
        .filter(({ number }) => number > 0)
        .map(
          ({ word, outcome, number }) =>
            html`<li class="${outcome}">
              <strong>${number}</strong>
              <span aria-hidden="true">${signs[outcome]}</span> ${submissionWords[word].toLowerCase()}
            </li>`,
        )}${middle !== undefined && html`<li><strong>${middle}</strong> of ${most} points: the median</li>`}${remarked > 0 && html`<li><strong>${remarked}</strong> with remarks</li>`}${absent > 0 && html`<li><strong>${absent}</strong> without a hand-in</li>`}
    </ul>
  </header>`;
}
