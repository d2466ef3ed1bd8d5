import type { Command } from 'commander';

/** What may stand at the cursor: words, or the name of a file. */
export type Completion = { readonly words: readonly CompletionWord[] } | 'files';

/** One word, with what it is for. */
export interface CompletionWord {
  readonly name: string;
  readonly description: string;
}

/**
 * What can be typed next.
 * @param program with all its commands
 * @param before the words between the program's name and the word at the cursor
 * @param current what there is of that word
 */
export function completionOf(program: Command, before: readonly string[], current: string): Completion {
  let command = program;
  for (const word of before) command = visibleCommands(command).find((one) => one.name() === word) ?? command;
  const last = before.at(-1) ?? '';
  const option = command.options.find(({ long, short }) => last !== '' && (long === last || short === last));
  if (option?.required) {
    const choices = option.argChoices;
    return choices === undefined ? 'files' : { words: choices.map((name) => ({ name, description: '' })) };
  }
  const help = { name: '--help', description: 'show what can be typed' };
  if (current.startsWith('-')) {
    const options = command.options.filter(({ long, hidden }) => long && !hidden);
    return { words: [...options.map(({ long, description }) => ({ name: long ?? '', description })), help] };
  }
  const below = visibleCommands(command);
  if (below.length === 0) return 'files';
  return { words: below.map((one) => ({ name: one.name(), description: one.description() })) };
}

function visibleCommands(command: Command): Command[] {
  const visible = command.createHelp().visibleCommands(command);
  return command.commands.filter((one) => visible.includes(one));
}
