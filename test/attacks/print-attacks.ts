import { parseArgs } from 'node:util';
import { GraderError } from '../../src/errors';
import { attacks } from './attacks';
import { runAttacks } from './run-attacks';
import { tableHead, tableRow } from './table';
import type { SandboxChoice } from '../../src/sandbox/select-sandbox';

/** Exit code where this machine lacks something. */
export const lacking = 3;

/** `npm run attacks -- [--sandbox KIND] [NAME…]`: lets the attacks loose and prints how each was held. Exits with 1 when one was not. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { sandbox: { type: 'string', default: 'auto' } },
  });
  const chosen = attacks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (chosen.length === 0) throw new Error(`There is no attack of that name: ${positionals.join(', ')}`);
  process.stdout.write(`${tableHead}\n`);
  await runAttacks(chosen, values.sandbox as SandboxChoice, (trialled) => {
    if (trialled.complaints.length > 0) process.exitCode = 1;
    process.stdout.write(`${tableRow(trialled)}\n`);
  });
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.exitCode = error instanceof GraderError ? lacking : 1;
    process.stdout.write(
      error instanceof GraderError ? `${error.message} ${error.remedy ?? ''}\n` : `${String(error)}\n`,
    );
  });
}
