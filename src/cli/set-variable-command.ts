import type { Command } from 'commander';
import { UsageError } from '../errors';
import { addGatewayOption, withStandingGateway, type StandingGatewayOptions } from './standing-engine';

interface SetVariableOptions extends StandingGatewayOptions {
  readonly local?: boolean;
}

/** `set-variable KEY NAME VALUE`: corrects a variable in an engine that was started by hand, as one does in Operate. @public */
export function addSetVariableCommand(program: Command): void {
  const command = program
    .command('set-variable')
    .description('set a variable of a process instance in an engine that was started by hand')
    .argument('<key>', 'of the process instance, or of an element instance in it')
    .argument('<name>', 'of the variable')
    .argument('<value>', 'JSON; anything else is taken as text: mid-1, 0.8, true, \'{"a": 1}\'')
    .option('--local', 'in the scope of the key itself, even where a scope around it has a variable of that name');
  addGatewayOption(command).action(
    async (key: string, name: string, written: string, { gateway, local = false }: SetVariableOptions) => {
      const value = readValue(written);
      await withStandingGateway({ gateway }, (client) =>
        client.setVariables({ key: readKey(key), local }, { [name]: value }),
      );
      console.log(`${name} is ${JSON.stringify(value)} now.`);
    },
  );
}

/** A key as `show` prints it. @throws UsageError */
export function readKey(text: string): string {
  if (!/^\d{1,19}$/.test(text)) throw new UsageError(`"${text}" should be a key, a number that \`show\` prints.`);
  return text;
}

/** JSON, or text that nobody would take for JSON. @throws UsageError when it was meant to be JSON and is not */
function readValue(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch (cause) {
    if (!/^\s*[[{"]/.test(written)) return written;
    throw new UsageError(`The value ${written} should be JSON; is a quote lost in the shell?`, { cause });
  }
}
