import { CommanderError } from 'commander';
import { GraderError, UsageError } from '../errors';
import { exitCodes } from './exit-codes';

/** Prints what went wrong, whoever's fault it is. @returns the exit code that goes with it */
export function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.usage;
  if (error instanceof UsageError) {
    console.error(`zeebe-grader: ${error.message}`);
    return exitCodes.usage;
  }
  if (error instanceof GraderError) {
    console.error(`zeebe-grader: ${error.message}${error.remedy === undefined ? '' : `\n  → ${error.remedy}`}`);
    return exitCodes.grader;
  }
  console.error('zeebe-grader: something unexpected broke; this is a mistake in the grader, not in a submission.');
  console.error(process.env['ZEEBE_GRADER_DEBUG'] === undefined ? `  ${String(error)}` : error);
  return exitCodes.grader;
}
