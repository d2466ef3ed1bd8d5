import { evaluate } from 'feelin';
import { CriterionFailure } from '../../errors';
import type { EngineRecord } from '../../journal/record';
import type { FlowNode } from '../../model/process-model';
import { at, type ProcessInstance } from '../../run/process-instance';
import { sameValue } from '../same-value';
import { say } from './variable';

/** A task as a feature names it. */
export interface NamedTask {
  readonly name: string;
  readonly nodes: readonly FlowNode[];
}

/** A variable with the value that it should have. */
export interface WantedValue {
  readonly variable: string;
  readonly value: unknown;
}

/** The last job of a task brought a variable with this value to its worker. @throws CriterionFailure */
export function assertJobBrought(instance: ProcessInstance, task: NamedTask, { variable, value }: WantedValue): void {
  const job = jobsOf(instance, task).at(-1);
  if (job === undefined) throw noJob(task);
  const brought = variablesOf(instance, job);
  if (sameValue(brought[variable], value)) return;
  throw new CriterionFailure({
    code: 'job-variable-differs',
    subject: `The variable "${variable}" that the job of "${task.name}" brought`,
    actual: `was ${say(brought[variable])}`,
    expected: `it should have been ${say(value)}`,
    ...at(task.nodes[0]),
  });
}

/** The worker of a task completed its last job with a variable of this value. @throws CriterionFailure */
export function assertCompletedWith(instance: ProcessInstance, task: NamedTask, wanted: WantedValue): void {
  const { variable, value } = wanted;
  const completed = jobRecords(instance, task, 'COMPLETED').at(-1);
  if (completed === undefined) throw noJob(task, 'was not completed');
  const answer = completed.value['variables'] as Readonly<Record<string, unknown>>;
  if (sameValue(answer[variable], value)) return;
  throw new CriterionFailure({
    code: 'answer-differs',
    subject: `The variable "${variable}" that the job of "${task.name}" was completed with`,
    actual: `was ${say(answer[variable])}`,
    expected: `it should have been ${say(value)}`,
    ...at(task.nodes[0]),
  });
}

/** A job of a task brings a variable with the value of a FEEL expression over what it brings. @throws CriterionFailure */
export function assertBringsValueOf(
  instance: ProcessInstance,
  task: NamedTask,
  { variable, expression }: { readonly variable: string; readonly expression: string },
): void {
  const job = jobsOf(instance, task).at(-1);
  if (job === undefined) throw noJob(task);
  const value: unknown = evaluate(expression, { ...variablesOf(instance, job) }).value;
  assertJobBrought(instance, task, { variable, value });
}

/** The jobs that a task had, in order. Of a listener there is a job of its own (Zeebe's protocol, JobKind), which is none. */
function jobsOf(instance: ProcessInstance, task: NamedTask): readonly EngineRecord[] {
  return jobRecords(instance, task, 'CREATED');
}

function jobRecords(instance: ProcessInstance, { nodes }: NamedTask, wanted: string): readonly EngineRecord[] {
  return instance.records.filter(
    ({ recordType, valueType, intent, value }) =>
      recordType === 'EVENT' &&
      valueType === 'JOB' &&
      intent === wanted &&
      (value['jobKind'] ?? 'BPMN_ELEMENT') === 'BPMN_ELEMENT' &&
      nodes.some(({ id }) => id === value['elementId']),
  );
}

/** What a worker can read when it gets a job: the variables of its element and of everything around it at that time. */
function variablesOf({ records, key }: ProcessInstance, job: EngineRecord): Readonly<Record<string, unknown>> {
  const before = records.slice(0, records.indexOf(job));
  const scopes = [String(job.value['elementInstanceKey'])];
  for (let scope = scopes[0]; scope !== undefined && scope !== key; scope = around(before, scope)) {
    if (scope !== scopes[0]) scopes.push(scope);
  }
  const values = [...scopes, key]
    .reverse()
    .map((scope) =>
      before
        .filter(
          ({ recordType, valueType, value }) =>
            recordType === 'EVENT' && valueType === 'VARIABLE' && value['scopeKey'] === scope,
        )
        .map(({ value }) => [String(value['name']), JSON.parse(String(value['value'])) as unknown] as const),
    );
  return Object.fromEntries(values.flat());
}

function around(records: readonly EngineRecord[], elementInstance: string): string | undefined {
  const scope = records.find(({ key, valueType }) => key === elementInstance && valueType === 'PROCESS_INSTANCE')
    ?.value['flowScopeKey'];
  return typeof scope === 'string' ? scope : undefined;
}

function noJob({ name, nodes }: NamedTask, actual = 'was never there'): CriterionFailure {
  return new CriterionFailure({
    code: 'no-job',
    subject: `The job of "${name}"`,
    actual,
    expected: 'a worker should have done it',
    ...at(nodes[0]),
  });
}
