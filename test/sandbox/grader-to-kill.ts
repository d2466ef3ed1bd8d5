import { selectSandbox, type SandboxChoice } from '../../src/sandbox/select-sandbox';
import { ATTACKS } from './attacks';
import { startPython } from './run';

// stands for a grader that is killed while a worker runs: prints when it does, and stays
const [kind = '', marker = ''] = process.argv.slice(2);
void selectSandbox(kind as SandboxChoice).then(async (sandbox) => {
  const onOutput = (text: string): void => void process.stdout.write(text);
  await startPython(sandbox, ATTACKS.termIgnorer, { args: [marker], onOutput });
});
