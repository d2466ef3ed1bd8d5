import { faultLines } from './faults';
import { markdownText } from './markdown';
import { remarkLines } from './remark-lines';
import type { ClassFacts, Reported } from '../grading/reported';
import { testOutcomes } from './test-outcomes';

const marks = { passed: '✅', failed: '❌', refused: '❌', error: '⚠️' } as const;

/** GitHub takes 1 MiB a step; details beyond this many submissions are for the other reports. */
const detailed = 50;

/** A summary in Markdown for `$GITHUB_STEP_SUMMARY`, to be appended to what other steps wrote. */
export function jobSummary(run: readonly Reported[], { absent }: ClassFacts = { absent: [] }): string {
  const [first] = run;
  const { exercise, engine, grader, seed } = first?.grade.started ?? {};
  const passed = run.filter(({ grade }) => grade.outcome === 'passed').length;
  const faults = faultLines(run);
  const lines = [
    `## ${markdownText(exercise?.title ?? 'zeebe-grader')}`,
    '',
    `${passed} of ${run.length} passed. Zeebe ${engine?.version ?? '?'} (${engine?.kind ?? '?'}), zeebe-grader ${grader ?? '?'}, seed ${seed ?? '?'}.`,
    '',
    '| | submission | points | fails |',
    '|---|---|---:|---|',
    ...run.map(row),
    '',
    ...run
      .filter(({ grade }) => ['failed', 'refused'].includes(grade.outcome) || grade.remarks !== undefined)
      .slice(0, detailed)
      .flatMap(details),
    ...(absent.length === 0
      ? []
      : [`Without a hand-in: ${absent.map(({ name }) => markdownText(name)).join(', ')}.`, '']),
    ...(faults.length === 0
      ? []
      : ['### Not graded', '', 'A fault of the grader or the machine, not of these submissions; it is no zero.', '']),
    ...faults.map((line) => `- ${markdownText(line)}`),
  ];
  return `\n${lines.join('\n').trimEnd()}\n`;
}

function row({ grade }: Reported): string {
  const { name, outcome, score, maxScore, criteria, refusal } = grade;
  const failed = criteria.filter((criterion) => criterion.outcome === 'failed').map(({ id }) => id);
  const points = outcome === 'error' ? '' : `${score} / ${maxScore}`;
  const said = outcome === 'error' ? 'not graded' : refusal ? `refused: ${refusal.code}` : failed.join(', ');
  return `| ${marks[outcome]} | ${markdownText(name)} | ${points} | ${markdownText(said)} |`;
}

function details(reported: Reported): string[] {
  const failed = testOutcomes(reported).filter(({ status }) => status === 'failed');
  return [
    '<details>',
    `<summary>${markdownText(reported.grade.name)}</summary>`,
    '',
    ...failed.flatMap(({ id, text }) => [
      `- **${id}**`,
      ...text.split('\n').map((line) => `  - ${markdownText(line)}`),
    ]),
    ...remarkLines(reported.grade).map((line) => `- ${markdownText(line)}`),
    '',
    '</details>',
    '',
  ];
}
