import { exitCodes } from './exit-codes';
import type { Run } from './report-files';

/** What a run that went to its end exits with. */
export function exitCodeOf(run: Run, troubles: readonly Error[]): number {
  const outcomes = run.map(({ grade: { outcome } }) => outcome);
  if (troubles.length > 0 || outcomes.includes('error')) return exitCodes.grader;
  return outcomes.every((outcome) => outcome === 'passed') ? exitCodes.passed : exitCodes.failed;
}
