import type { Command } from 'commander';

/** Adds the options that say which file is meant where a hand-in holds several that may be. */
export function addChoiceOptions(command: Command): Command {
  return command
    .option('--model <pattern>', 'where a hand-in holds several models: the one of that name, such as final/*.bpmn')
    .option('--worker <pattern>', 'where a hand-in holds several workers: the one of that name, such as final/*.py');
}
