import { Command, CommanderError } from 'commander';
import { GraderError, UsageError } from '../errors';
import { graderVersion } from '../scenario/version';
import { exitCodes } from './exit-codes';
import { addGradeCommand } from './grade-command';
import { addRegressCommand } from './regress-command';

/** Runs the command line and sets the exit code. @param args without the program's own name */
export async function main(args: readonly string[]): Promise<void> {
  const program = new Command('zeebe-grader')
    .description('Grades Camunda 8 exercises: runs a student’s model and worker on a real Zeebe engine.')
    .version(graderVersion)
    .exitOverride()
    .showHelpAfterError('(add --help for what can be said)');
  addGradeCommand(program);
  addRegressCommand(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = tell(error);
  }
}

function tell(error: unknown): number {
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
