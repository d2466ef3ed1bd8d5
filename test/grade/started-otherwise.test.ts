import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { grader, projectFolder, type GraderRun } from './run-grader';

const coffee = path.join(projectFolder, 'test/exercises/coffee');

/** Where one half is at fault: with which half of the solution it was tried, and what came of it. */
const modelAtFault = /whose half: the model fails with the reference worker, the worker works with the reference model/;
const workerAtFault =
  /whose half: the model works with the reference worker, the worker fails with the reference model/;

/**
 * The coffee exercise, but for how an order comes in: while the halves are tried, the solution's model and the student's take turns
 * as the latest version of the process, and a message or a signal has to start the one that is tried.
 */
describe('whose half is at fault, where instances start otherwise than by their process', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(outside, { recursive: true }));

  const edit = async (file: string, change: (text: string) => string): Promise<void> => {
    const text = await readFile(file, 'utf8');
    const changed = change(text);
    expect(changed, file).not.to.equal(text);
    await writeFile(file, changed);
  };

  /** An exercise whose instances are started so, and a hand-in of its solution. */
  async function startedBy(kind: 'message' | 'signal'): Promise<{ exercise: string; handIn: string }> {
    const exercise = path.join(outside, `coffee-by-${kind}`);
    await cp(coffee, exercise, { recursive: true });
    const start = (text: string): string =>
      text
        .replace(
          /(<bpmn:startEvent id="Ordered"[^]*?<\/bpmn:outgoing>)/,
          `$1<bpmn:${kind}EventDefinition id="Ordered_Definition" ${kind}Ref="Order" />`,
        )
        .replace('<bpmn:error ', `<bpmn:${kind} id="Order" name="coffee-ordered" /><bpmn:error `);
    await edit(path.join(exercise, 'solution/coffee.bpmn'), start);
    await edit(path.join(exercise, 'orders.feature'), (text) =>
      text.replaceAll('an instance is started with', `an instance is started by the ${kind} "coffee-ordered" with`),
    );
    // its id alone no longer starts it
    await edit(path.join(exercise, 'model.feature'), (text) =>
      text.replace('the process should have the id "order-coffee"', '"Grind Beans" should have the job type "grind"'),
    );
    const handIn = path.join(outside, `by-${kind}`);
    await mkdir(handIn);
    await cp(path.join(exercise, 'solution'), handIn, { recursive: true });
    return { exercise, handIn };
  }

  const graded = (exercise: string, handIn: string): Promise<GraderRun> =>
    grader(['grade', '--exercise', exercise, handIn], {}, outside);

  for (const kind of ['message', 'signal'] as const) {
    it(`is said of a start by ${kind}`, async () => {
      const { exercise, handIn } = await startedBy(kind);
      const solved = await graded(exercise, handIn);
      expect(solved.code, solved.stdout + solved.stderr).to.equal(0);

      await cp(path.join(exercise, 'hand-ins/other-code.py'), path.join(handIn, 'brewer.py'));
      const otherWorker = await graded(exercise, handIn);
      expect(otherWorker.stdout)
        .to.match(/✗ no-water/)
        .and.match(workerAtFault);

      await cp(path.join(exercise, 'solution/brewer.py'), path.join(handIn, 'brewer.py'));
      await edit(path.join(handIn, 'coffee.bpmn'), (text) => text.replace('targetRef="Sorry"', 'targetRef="Served"'));
      const otherModel = await graded(exercise, handIn);
      expect(otherModel.stdout)
        .to.match(/✗ no-water/)
        .and.match(modelAtFault);
    });
  }
});
