import type { SubmissionGrade } from '../../../grading/grade';
import { distribution, isJudged, median, type PointRange } from '../class-statistics';
import { verdictWord } from '../../verdict-word';
import { html, type Markup } from '../markup';
import { count, signs, submissionWords } from './outcome-words';

/** The head of a class report: how many, how they did, and how the points are spread. */
export function classHead(grades: readonly SubmissionGrade[], absent = 0): Markup {
  const middle = median(grades);
  const most = grades[0]?.maxScore ?? 0;
  const judged = grades.filter(isJudged).length;
  // who reads the numbers adds them up
  const some = judged < grades.length ? ` of the ${judged} that were graded` : '';
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
        )}${middle !== undefined && html`<li><strong>${middle}</strong> of ${most} points: the median${some}</li>`}${remarked > 0 && html`<li><strong>${remarked}</strong> with remarks</li>`}${absent > 0 && html`<li><strong>${absent}</strong> without a hand-in</li>`}
    </ul>
    ${chart(distribution(grades), `Points and how many${some === '' ? ' submissions' : some} got them`)}
  </header>`;
}

/** Room of the chart, in its own units. */
const [chartWidth, chartHeight] = [640, 110];

/** How the points are spread; attributes only, since the page's policy knows no style in place. */
function chart(ranges: readonly PointRange[], caption: string): Markup | undefined {
  if (ranges.length === 0) return undefined;
  const width = chartWidth / ranges.length;
  const most = Math.max(1, ...ranges.map(({ submissions }) => submissions));
  const say = ({ from, to }: PointRange): string => (from === to ? `${from}` : `${from}–${to}`);
  const told = ranges
    .filter(({ submissions }) => submissions > 0)
    .map((range) => `${say(range)}: ${range.submissions}`);
  return html`<figure class="distribution">
    <figcaption>${caption}</figcaption>
    <svg
      viewBox="0 0 ${chartWidth} ${chartHeight + 40}"
      role="img"
      aria-label="Submissions by points: ${told.join(', ')}"
    >
      ${ranges.map((range, nth) => {
        const height = (chartHeight * range.submissions) / most;
        const [x, top] = [nth * width, 20 + chartHeight - height];
        return html`<rect x="${x + 2}" y="${top}" width="${width - 4}" height="${Math.max(height, 1)}" />
          <text x="${x + width / 2}" y="${top - 5}">${range.submissions > 0 && range.submissions}</text>
          <text class="axis" x="${x + width / 2}" y="${chartHeight + 36}">${say(range)}</text>`;
      })}
    </svg>
  </figure>`;
}
