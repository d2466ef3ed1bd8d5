import { Command } from 'commander';
import { GraderError } from '../errors';
import { watchFirstRun } from '../first-run';
import { graderVersion } from '../run/version';
import { addCommands } from './commands';
import { firstRunLines } from './first-run-lines';
import { printError } from './print-error';

/** Runs the command line and sets the exit code. @param args without the program's own name */
export async function main(args: readonly string[]): Promise<void> {
  const program = new Command('zeebe-grader')
    .description('Grades Camunda 8 exercises: runs a student’s model and worker on a real Zeebe engine.')
    .version(graderVersion)
    .exitOverride()
    .showHelpAfterError('(run it with --help for its usage)');
  addCommands(program, args[0]);
  watchFirstRun(firstRunLines(process.stderr));
  // who reads along may have gone (`| head`): the files are still to be written
  let unprinted: NodeJS.ErrnoException | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') unprinted ??= error;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = printError(error);
  }
  if (unprinted !== undefined) {
    const message = `what should be printed cannot be: ${unprinted.message}`;
    process.exitCode = printError(new GraderError(message, 'Make room there; files that were asked for are written.'));
  }
}
