import { CommanderError } from 'commander';
import { GraderError, UsageError } from '../errors';
import { plainText } from '../text/plain';
import { exitCodes } from './exit-codes';

/** Prints what went wrong, whoever's fault it is; it may hold text of strangers. @returns the exit code that goes with it */
export function printError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.usage;
  if (error instanceof UsageError) {
    console.error(`zeebe-grader: ${plainText(error.message)}`);
    return exitCodes.usage;
  }
  if (error instanceof GraderError) {
    const remedy = error.remedy === undefined ? '' : `\n  → ${plainText(error.remedy)}`;
    console.error(`zeebe-grader: ${plainText(error.message)}${remedy}`);
    return exitCodes.grader;
  }
  console.error('zeebe-grader: something unexpected broke; this is a mistake in the grader, not in a submission.');
  console.error(process.env['ZEEBE_GRADER_DEBUG'] === undefined ? `  ${plainText(String(error))}` : error);
  return exitCodes.grader;
}
