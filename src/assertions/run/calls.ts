import { CriterionFailure } from '../../errors';
import type { EngineRecord } from '../../journal/record';
import { quoted } from '../../model/names';
import type { ExerciseRun } from '../../run/exercise-run';
import { at, type ProcessInstance } from '../../run/process-instance';
import { event, isAt } from '../../run/records';
import { sameValue } from '../same-value';
import { assertComesTo, type NamedNodes } from './element';
import { say } from './variable';

const isStart = event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING');

/**
 * A call activity called a process.
 * @returns the instance that it called
 * @throws CriterionFailure `not-called`, `called-other`, `not-reached`
 */
export async function assertCalled(
  run: ExerciseRun,
  instance: ProcessInstance,
  element: NamedNodes,
  processId?: string,
): Promise<ProcessInstance> {
  const { name, nodes } = element;
  await assertComesTo(instance, element, 'entered');
  await run.settle();
  const callers = new Set(
    instance.records.filter((record) => isStart(record) && isAt(record, nodes)).map((record) => record.key),
  );
  const called = run.records.all.filter(
    (record) =>
      isStart(record) &&
      record.value['bpmnElementType'] === 'PROCESS' &&
      callers.has(String(record.value['parentElementInstanceKey'])),
  );
  const found = called.find((record) => processId === undefined || idOf(record) === processId);
  if (found !== undefined) return run.follow(found.key);
  throw new CriterionFailure({
    code: called.length === 0 ? 'not-called' : 'called-other',
    subject: quoted(name),
    actual: called.length === 0 ? 'called no process' : `called the process ${called.map(idOf).map(quoted).join(', ')}`,
    expected: processId === undefined ? 'it should call one' : `it should call ${quoted(processId)}`,
    ...at(nodes[0]),
  });
}

const isDecision = event('DECISION_EVALUATION', 'EVALUATED');

/** A decision was evaluated, and gave this at last. @throws CriterionFailure `decision-missing`, `decision-differs` */
export async function assertDecided(instance: ProcessInstance, decisionId: string, expected: unknown): Promise<void> {
  const isMeant = (record: EngineRecord): boolean => isDecision(record) && record.value['decisionId'] === decisionId;
  await instance.comes(isMeant, {
    code: 'decision-missing',
    expected: `the decision ${quoted(decisionId)} should be evaluated`,
  });
  const output = instance.records.findLast(isMeant)?.value['decisionOutput'];
  const actual = typeof output === 'string' ? (JSON.parse(output) as unknown) : output;
  if (sameValue(actual, expected)) return;
  throw new CriterionFailure({
    code: 'decision-differs',
    subject: `The decision ${quoted(decisionId)}`,
    actual: `gave ${say(actual)}`,
    expected: `it should give ${say(expected)}`,
  });
}

function idOf({ value }: EngineRecord): string {
  return String(value['bpmnProcessId']);
}
