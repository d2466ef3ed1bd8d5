import { classroomJson } from '../../src/report/classroom';
import { compareResults, comparisonText } from '../../src/report/compare';
import { ctrfJson } from '../../src/report/ctrf';
import { gradebookCsv } from '../../src/report/gradebook';
import { gradescopeJson } from '../../src/report/gradescope';
import { jobSummary } from '../../src/report/job-summary';
import { junitXml } from '../../src/report/junit';
import type { Reported } from '../../src/grading/reported';
import { resultJson, resultOf } from '../../src/report/result';
import { terminalReport, terminalSummary } from '../../src/report/terminal';
import { recordedAt } from './recorded-run';

type Run = readonly [Reported, ...Reported[]];

/** Every reporter by the name of its golden file. */
export const reporters: Readonly<Record<string, (run: Run) => string>> = {
  'result.json': resultJson,
  'junit.xml': junitXml,
  'ctrf.json': (run) => ctrfJson(run, recordedAt + 60_000),
  // Gradescope and GitHub Classroom give the grader one submission at a time
  'gradescope.json': ([first, second]) => gradescopeJson(second ?? first),
  'classroom.json': ([first, second]) => classroomJson(second ?? first),
  'job-summary.md': jobSummary,
  'gradebook.csv': gradebookCsv,
  'terminal.txt': (run) => verdicts(run, 'normal', false),
  'terminal-quiet.txt': (run) => verdicts(run, 'quiet', false),
  'terminal-verbose-in-colour.txt': (run) => verdicts(run, 'verbose', true),
  'comparison.txt': (run) => comparisonText(compareResults(resultOf([run[0]]), resultOf(run))),
};

function verdicts(run: Run, verbosity: 'quiet' | 'normal' | 'verbose', colour: boolean): string {
  const style = { verbosity, colour };
  return run.map(({ grade }) => terminalReport(grade, style)).join('') + terminalSummary(run, style);
}
