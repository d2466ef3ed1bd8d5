import { findSteps } from '../../authoring/find-steps';
import { exitCodes } from '../exit-codes';

/** `exercise steps [TEXT]`: the vocabulary, or what of it a text speaks of. @returns the exit code @public loaded by the command */
export function steps(text: string): number {
  const found = findSteps(text);
  if (found.length === 0) {
    process.stdout.write(`No step speaks of “${text}”. All of them: zeebe-grader exercise steps\n`);
    return exitCodes.failed;
  }
  const groups = text === '' ? Map.groupBy(found, ({ group }) => group) : new Map([['', found]]);
  for (const [group, own] of groups) {
    if (group !== '') process.stdout.write(`${group}\n`);
    for (const { example } of own) process.stdout.write(`${example.map((line) => `  ${line}`).join('\n')}\n`);
    if (group !== '') process.stdout.write('\n');
  }
  return exitCodes.passed;
}
