import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { projectFolder } from './run-grader';

const bpmn = 'bpmn/part-03-exception-handling';

/** Puts the features to a model and a worker with cucumber-js alone. @returns names of the scenarios that failed, with the first line of why */
async function failures(
  parameters: Readonly<Record<string, string>>,
): Promise<{ code: number | undefined; failed: Map<string, string> }> {
  const { exitCode, stdout } = await execa(
    process.execPath,
    [
      'node_modules/@cucumber/cucumber/bin/cucumber.js',
      '--exit',
      '--format',
      'message',
      '--world-parameters',
      JSON.stringify(parameters),
    ],
    { cwd: projectFolder, reject: false, timeout: 240_000 },
  );
  const names = new Map<string, string>();
  const cases = new Map<string, string>();
  const failed = new Map<string, string>();
  for (const line of stdout.split('\n').filter((text) => text.startsWith('{'))) {
    const message = JSON.parse(line) as Message;
    if (message.pickle) names.set(message.pickle.id, message.pickle.name);
    if (message.testCase) cases.set(message.testCase.id, names.get(message.testCase.pickleId) ?? '');
    if (message.testCaseStarted)
      cases.set(message.testCaseStarted.id, cases.get(message.testCaseStarted.testCaseId) ?? '');
    const result = message.testStepFinished;
    if (result?.testStepResult.status === 'FAILED') {
      failed.set(cases.get(result.testCaseStartedId) ?? '', result.testStepResult.message?.split('\n')[0] ?? '');
    }
  }
  return { code: exitCode, failed };
}

interface Message {
  readonly pickle?: { readonly id: string; readonly name: string };
  readonly testCase?: { readonly id: string; readonly pickleId: string };
  readonly testCaseStarted?: { readonly id: string; readonly testCaseId: string };
  readonly testStepFinished?: {
    readonly testCaseStartedId: string;
    readonly testStepResult: { readonly status: string; readonly message?: string };
  };
}

describe('the features of Part 3, by cucumber-js alone', () => {
  const timeout = 'After 30 s of waiting the model is uploaded again, and the process goes on';
  const error = 'An image that is not good enough for thumbnails ends the process as failed';

  it('hold for the reference model and the reference worker', async () => {
    const { code, failed } = await failures({});
    expect([...failed.keys()]).to.deep.equal([]);
    expect(code).to.equal(0);
  });

  it('fail on the starter model, because nothing ends the wait and nothing catches the error', async () => {
    const { code, failed } = await failures({ model: path.join(bpmn, 'starter.bpmn') });
    expect(code).to.equal(1);
    expect(failed.get(timeout)).to.contain('Render Image has no timer and waits for ever');
    expect(failed.get(error)).to.contain('is caught by nothing');
  });

  it('fail on the starter worker, because it throws no error', async () => {
    const { code, failed } = await failures({ worker: 'workers/thumbnails-production-starter.ts' });
    expect(code).to.equal(1);
    expect(failed.has(timeout)).to.equal(false);
    expect(failed.get(error)).to.contain('The job of "Produce Thumbnails" was completed');
  });
});
