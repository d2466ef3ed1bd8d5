import { createRequire } from 'node:module';
import type { Command } from 'commander';

// by require, which finds a source under ts-node and the built file otherwise
const load = createRequire(__filename);

/** Completes the names of all others, so it wants them all. */
const server = 'completion-server';

/** The commands by name. Each is loaded when it is called: most of what others need would only hold it up. */
const commands: Readonly<Record<string, () => (program: Command) => void>> = {
  grade: () => (load('./grade-command') as typeof import('./grade-command.js')).addGradeCommand,
  merge: () => (load('./merge-command') as typeof import('./merge-command.js')).addMergeCommand,
  watch: () => (load('./watch-command') as typeof import('./watch-command.js')).addWatchCommand,
  regress: () => (load('./regress-command') as typeof import('./regress-command.js')).addRegressCommand,
  prefetch: () => (load('./prefetch-command') as typeof import('./prefetch-command.js')).addPrefetchCommand,
  autograder: () => (load('./autograder-command') as typeof import('./autograder-command.js')).addAutograderCommand,
  doctor: () => (load('./doctor-command') as typeof import('./doctor-command.js')).addDoctorCommand,
  time: () => (load('./time-command') as typeof import('./time-command.js')).addTimeCommand,
  exercise: () => (load('./exercise-command') as typeof import('./exercise-command.js')).addExerciseCommand,
  show: () => (load('./show-command') as typeof import('./show-command.js')).addShowCommand,
  'set-variable': () =>
    (load('./set-variable-command') as typeof import('./set-variable-command.js')).addSetVariableCommand,
  job: () => (load('./job-command') as typeof import('./job-command.js')).addJobCommand,
  resolve: () => (load('./resolve-command') as typeof import('./resolve-command.js')).addResolveCommand,
  completion: () => (load('./completion-command') as typeof import('./completion-command.js')).addCompletionCommand,
  [server]: () => (load('./completion-command') as typeof import('./completion-command.js')).addCompletionServer,
};

/** Adds the command that is called, or all of them where none is, or one that is not there: help lists them. @param name first word of the command line */
export function addCommands(program: Command, name: string | undefined): void {
  const called = name !== undefined && name !== server && Object.hasOwn(commands, name) ? commands[name] : undefined;
  for (const command of called === undefined ? Object.values(commands) : [called]) command()(program);
}
