import { CriterionFailure } from '../../errors';
import type { EngineRecord } from '../../journal/record';
import { sayDuration } from '../../model/duration/say-duration';
import { quoted } from '../../model/names';
import type { ExerciseRun } from '../../run/exercise-run';
import { userTaskJobType } from '../../run/job-server';
import { at, type ProcessInstance } from '../../run/process-instance';
import { event, isAt } from '../../run/records';
import { sameValue } from '../same-value';
import type { NamedNodes } from './element';
import { say } from './variable';

/** A user task that somebody can do: `native` is a `zeebe:userTask`, the other kind is a job with headers. */
export interface OpenUserTask {
  readonly kind: 'native' | 'job';
  readonly key: string;
  readonly assignee: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  /** ISO 8601; empty where there is none. */
  readonly dueDate: string;
}

const isNative = event('USER_TASK');
const isJob = event('JOB');

/** Waits for the user task of an element, the one that came last if there are several. @throws CriterionFailure `no-user-task` */
export async function assertUserTask(instance: ProcessInstance, { name, nodes }: NamedNodes): Promise<OpenUserTask> {
  const isTask = (record: EngineRecord): boolean =>
    isAt(record, nodes) &&
    ((isNative(record) && record.intent === 'CREATED') ||
      (isJob(record) && record.intent === 'CREATED' && record.value['type'] === userTaskJobType));
  const isOpen = (record: EngineRecord): boolean => isTask(record) && !isDone(instance, record);
  const first = await instance.comes(isOpen, {
    code: 'no-user-task',
    expected: `the user task ${quoted(name)} should be there to be done`,
    ...at(nodes[0]),
  });
  const { key } = instance.records.findLast(isOpen) ?? first;
  return read(instance, key);
}

/** What can be asked of a user task. */
export interface WantedUserTask {
  /** Empty: nobody. */
  readonly assignee?: string;
  readonly candidateGroups?: readonly string[];
  readonly candidateUsers?: readonly string[];
}

/** The user task of an element is for whom it should be for. @throws CriterionFailure `user-task-differs`, `no-user-task` */
export async function assertUserTaskIs(
  instance: ProcessInstance,
  element: NamedNodes,
  wanted: WantedUserTask,
): Promise<void> {
  const found = await assertUserTask(instance, element);
  const words = { assignee: 'assignee', candidateGroups: 'candidate groups', candidateUsers: 'candidate users' };
  for (const what of Object.keys(wanted) as (keyof WantedUserTask)[]) {
    const [actual, expected] = [found[what], wanted[what]].map((value) =>
      typeof value === 'object' ? value.toSorted() : value,
    );
    if (sameValue(actual, expected)) continue;
    throw new CriterionFailure({
      code: 'user-task-differs',
      subject: `The user task ${quoted(element.name)}`,
      actual: actual?.length === 0 ? `has no ${words[what]}` : `has the ${words[what]} ${say(actual)}`,
      expected: expected?.length === 0 ? 'it should have none' : `it should be ${say(expected)}`,
      ...at(element.nodes[0]),
    });
  }
}

/** The user task of an element should be done within so much engine time from now. @throws CriterionFailure `due-date-differs` */
export async function assertUserTaskDue(
  run: ExerciseRun,
  instance: ProcessInstance,
  element: NamedNodes,
  milliseconds: number,
): Promise<void> {
  const { dueDate } = await assertUserTask(instance, element);
  // the engine adds the name of the time zone, as Java does: 2026-11-26T12:00Z[UTC]
  const left = Date.parse(dueDate.replace(/\[[^\]]*\]$/, '')) - (await run.now());
  // a date in text may be cut to the second
  if (Math.abs(left - milliseconds) < 1_000) return;
  throw new CriterionFailure({
    code: 'due-date-differs',
    subject: `The user task ${quoted(element.name)}`,
    actual:
      dueDate === ''
        ? 'has no due date'
        : `is due in ${Number.isNaN(left) ? quoted(dueDate) : sayDuration(Math.round(left))}`,
    expected: `it should be due in ${sayDuration(milliseconds)}`,
    ...at(element.nodes[0]),
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isDone(instance: ProcessInstance, { key }: EngineRecord): boolean {
  return instance.records.some(
    (record) =>
      (isNative(record) || isJob(record)) &&
      record.key === key &&
      ['COMPLETED', 'CANCELED', 'ERROR_THROWN'].includes(record.intent),
  );
}

function read(instance: ProcessInstance, key: string): OpenUserTask {
  const records = instance.records.filter((record) => (isNative(record) || isJob(record)) && record.key === key);
  const { valueType, value } = records.at(-1) as EngineRecord;
  if (valueType === 'USER_TASK') {
    return {
      kind: 'native',
      key,
      assignee: textOf(value['assignee']),
      candidateGroups: (value['candidateGroupsList'] ?? []) as string[],
      candidateUsers: (value['candidateUsersList'] ?? []) as string[],
      dueDate: textOf(value['dueDate']),
    };
  }
  const headers = (value['customHeaders'] ?? {}) as Readonly<Record<string, string>>;
  const list = (name: string): string[] => {
    const text = headers[`io.camunda.zeebe:${name}`];
    return text === undefined || text === '' ? [] : (JSON.parse(text) as string[]);
  };
  return {
    kind: 'job',
    key,
    assignee: headers['io.camunda.zeebe:assignee'] ?? '',
    candidateGroups: list('candidateGroups'),
    candidateUsers: list('candidateUsers'),
    dueDate: headers['io.camunda.zeebe:dueDate'] ?? '',
  };
}
