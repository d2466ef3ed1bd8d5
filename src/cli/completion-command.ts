import { Argument, type Command } from 'commander';
import { completionOf } from './completion';

const shells = ['bash', 'zsh', 'fish', 'pwsh'] as const;

/** `completion SHELL`: prints what makes a shell complete commands and options. @public */
export function addCompletionCommand(program: Command): void {
  program
    .command('completion')
    .description('print the script by which a shell completes commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action(async (shell: (typeof shells)[number]) => {
      const { getCompletionScript } = await import('@pnpm/tabtab');
      const name = program.name();
      process.stdout.write(await getCompletionScript({ name, completer: name, shell }));
    });
}

/** `completion-server`: what that script asks at each press of the Tab key. @public */
export function addCompletionServer(program: Command): void {
  program
    .command('completion-server', { hidden: true })
    .argument('[words...]')
    .action(async () => {
      const { getShellFromEnv, log, logFiles, parseEnv } = await import('@pnpm/tabtab');
      const { partial, lastPartial } = parseEnv(process.env);
      const words = partial.trim().split(/\s+/).slice(1);
      const before = lastPartial === '' ? words : words.slice(0, -1);
      const found = completionOf(program, before, lastPartial);
      if (found === 'files') logFiles();
      else log([...found.words], getShellFromEnv(process.env));
    });
}
