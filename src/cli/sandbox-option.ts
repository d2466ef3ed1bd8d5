import { Option } from 'commander';
import type { SandboxChoice } from '../sandbox/select-sandbox';

const choices: readonly SandboxChoice[] = ['auto', 'bubblewrap', 'docker', 'landlock', 'none'];

/** The option `--sandbox`. @param further what a command takes besides the sandboxes */
export function sandboxOption(about = 'where the workers run', further: readonly string[] = []): Option {
  return new Option('--sandbox <kind>', about).choices([...choices, ...further]).default('auto');
}
