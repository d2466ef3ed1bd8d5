import { expect } from 'chai';
import { classHtml } from '../../src/report/html/class-html';
import { submissionHtml } from '../../src/report/html/submission-html';
import type { Reported } from '../../src/grading/reported';
import { evidenceOf } from '../../src/report/evidence';
import { terminalReport } from '../../src/report/terminal';
import { reporters } from '../report/reporters';
import { validClassroom, validCtrf, validGradescope, validJunit, validResult } from '../report/validators';
import type { Outcome } from './run-attack';

/** Text of strangers that would be more than text in a page. */
const markup = /<script>alert|<img src=x|javascript:/;

/** Writes every report about these submissions, and holds each to what its readers take for more than text. */
export async function assertSoundReports([first, ...others]: readonly Outcome[]): Promise<void> {
  if (first === undefined) throw new Error('There is nothing to report.');
  const run: readonly [Reported, ...Reported[]] = [
    first.graded.reported,
    ...others.map(({ graded }) => graded.reported),
  ];
  const text = (name: string): string => reporters[name]?.(run) ?? '';
  validResult(text('result.json'));
  validCtrf(text('ctrf.json'));
  validGradescope(text('gradescope.json'));
  validClassroom(text('classroom.json'));
  await validJunit(text('junit.xml'));
  const cells = text('gradebook.csv')
    .replace(/^\ufeff/, '')
    .split(/,|\r\n/);
  expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).to.deep.equal([]);
  expect(text('gradebook.csv').trimEnd().split('\r\n')).to.have.length(run.length + 1);
  expect(text('job-summary.md')).not.to.match(markup);
  for (const name of ['terminal.txt', 'job-summary.md']) assertPlain(text(name));
  for (const { graded } of [first, ...others]) {
    const { grade } = graded.reported;
    const style = { colour: false, verbosity: 'verbose' } as const;
    assertPlain(terminalReport(grade, style, evidenceOf(graded.journal)));
    expect(await submissionHtml({ grade, journal: graded.journal })).not.to.match(markup);
  }
  expect(
    classHtml(
      run.map(({ grade }) => grade),
      run.map(() => undefined),
    ),
  ).not.to.match(markup);
}

/** Nothing that a terminal or a build log takes for a command. */
function assertPlain(text: string): void {
  expect(text.replaceAll('\n', '')).not.to.match(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  expect(text).not.to.match(/^\s*::/m);
  expect(text).not.to.contain('##[');
}
