import { CriterionFailure } from '../../errors';
import type { EngineRecord } from '../../journal/record';
import { sayDuration } from '../../model/duration/say-duration';
import { quoted } from '../../model/names';
import { at, type ProcessInstance } from '../../run/process-instance';
import { event, isAt, isOwnJob } from '../../run/records';
import { sameValue } from '../same-value';
import { localVariable, visibleVariable } from '../../run/scopes';
import { cut } from '../../text/clip';
import type { NamedNodes } from './element';
import { count } from './path';
import { say } from './variable';

const isJob = event('JOB');
const isCreated = event('JOB', 'CREATED');
const isOver = event('JOB', 'COMPLETED', 'ERROR_THROWN', 'CANCELED');

/** The jobs of an element that were created, in order. */
export function jobsOf(instance: ProcessInstance, { nodes }: NamedNodes): EngineRecord[] {
  return instance.records.filter((record) => isCreated(record) && isOwnJob(record) && isAt(record, nodes));
}

/** Waits for the first job of an element. @throws CriterionFailure `no-job` */
export async function assertJob(instance: ProcessInstance, element: NamedNodes): Promise<EngineRecord> {
  const { name, nodes } = element;
  return instance.comes((record) => isCreated(record) && isOwnJob(record) && isAt(record, nodes), {
    code: 'no-job',
    expected: `there should be a job of ${quoted(name)}`,
    ...at(nodes[0]),
  });
}

/** So many jobs of an element were created. @throws CriterionFailure `jobs-differ` */
export function assertJobs(instance: ProcessInstance, element: NamedNodes, wanted: number): void {
  const jobs = jobsOf(instance, element);
  const found = jobs.length;
  if (found === wanted) return;
  const item = element.nodes.map(({ multiInstance }) => multiInstance?.inputElement).find((name) => name !== undefined);
  const items = item === undefined ? [] : jobs.map((job) => broughtBy(instance, job, item) ?? null);
  throw new CriterionFailure({
    code: 'jobs-differ',
    subject: quoted(element.name),
    actual:
      found === 0 ? 'made no job' : `made a job ${count(found)}${items.length === 0 ? '' : `, for ${say(items)}`}`,
    expected: `it should make a job ${count(wanted)}`,
    ...at(element.nodes[0]),
  });
}

/** What is asked of a job. */
export interface WantedJob {
  readonly type?: string;
  /** Tries that it began with. */
  readonly retries?: number;
  /** All of its custom headers. */
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** The first job of an element is so. @throws CriterionFailure `job-differs`, `no-job` */
export async function assertJobIs(instance: ProcessInstance, element: NamedNodes, wanted: WantedJob): Promise<void> {
  const { value } = await assertJob(instance, element);
  const found = { type: value['type'], retries: value['retries'], headers: value['customHeaders'] };
  for (const [what, expected] of Object.entries(wanted)) {
    const actual = found[what as keyof WantedJob];
    if (sameValue(actual, expected)) continue;
    throw new CriterionFailure({
      code: 'job-differs',
      subject: `The job of ${quoted(element.name)}`,
      actual: `has the ${what} ${say(actual)}`,
      expected: `its ${what} should be ${say(expected)}`,
      ...at(element.nodes[0]),
    });
  }
}

/** The jobs of an element bring these values of a variable, one after the other and no further ones. @throws CriterionFailure */
export function assertBringInOrder(
  instance: ProcessInstance,
  element: NamedNodes,
  variable: string,
  expected: readonly unknown[],
): void {
  const actual = jobsOf(instance, element).map((job) => broughtBy(instance, job, variable));
  if (sameValue(actual, expected)) return;
  const seen = actual.map((value) => (value === undefined ? null : value));
  const mapped = element.nodes.some(({ inputs }) => inputs.some(({ target }) => target.trim() === variable));
  throw new CriterionFailure({
    code: 'jobs-differ',
    subject: `The jobs of ${quoted(element.name)}`,
    actual: actual.length === 0 ? 'were not created' : `bring ${say(seen)} as "${variable}"`,
    expected: `they should bring ${say(expected)}`,
    ...at(element.nodes[0]),
    ...(mapped && { hint: `An input mapping makes “${variable}” anew for each job.` }),
  });
}

/** How the jobs of an element follow each other: one when the other is over, or all at once. */
export type Succession = 'one after another' | 'at once';

/** The jobs of an element, at least two, come in this succession. @throws CriterionFailure `jobs-at-once`, `jobs-one-by-one` */
export function assertSuccession(instance: ProcessInstance, element: NamedNodes, succession: Succession): void {
  const most = mostAtOnce(instance, element);
  const all = jobsOf(instance, element).length;
  const about = { subject: `The jobs of ${quoted(element.name)}`, ...at(element.nodes[0]) };
  if (all < 2) {
    const actual = all === 0 ? 'were not created' : 'were one only';
    throw new CriterionFailure({
      ...about,
      code: 'jobs-differ',
      actual,
      expected: `several should come ${succession}`,
    });
  }
  if (succession === 'one after another' && most > 1)
    throw new CriterionFailure({
      ...about,
      code: 'jobs-at-once',
      actual: `were there ${most} at once`,
      expected: 'one should follow the other',
    });
  if (succession === 'at once' && most < all)
    throw new CriterionFailure({
      ...about,
      code: 'jobs-one-by-one',
      actual: `were there ${most} at once, of ${all}`,
      expected: 'all of them should be there at once',
    });
}

function mostAtOnce(instance: ProcessInstance, { nodes }: NamedNodes): number {
  const open = new Set<string>();
  let most = 0;
  for (const record of instance.records) {
    if (isCreated(record) && isOwnJob(record) && isAt(record, nodes)) open.add(record.key);
    else if (isOver(record)) open.delete(record.key);
    most = Math.max(most, open.size);
  }
  return most;
}

/** What is asked of a failed job. Back-off in milliseconds of engine time. */
export interface WantedFailure {
  readonly retries: number;
  readonly backOff?: number;
  /** A part of its message. */
  readonly message?: string;
}

const isFailed = event('JOB', 'FAILED');
const isFate = event('JOB', 'FAILED', 'COMPLETED', 'CANCELED');

function sayLeft(retries: number): string {
  return `${retries} ${retries === 1 ? 'retry' : 'retries'} left`;
}

/**
 * Waits until a worker has failed the job of an element and left it so many retries.
 * @throws CriterionFailure `job-not-failed`, `job-failed-otherwise`
 */
export async function assertFails(
  instance: ProcessInstance,
  { name, nodes }: NamedNodes,
  { retries, backOff, message }: WantedFailure,
): Promise<void> {
  const left = sayLeft(retries);
  const expected = `its worker should fail it with ${left}${backOff === undefined ? '' : ` and a back-off of ${sayDuration(backOff)}`}`;
  const about = { subject: `The job of ${quoted(name)}`, ...at(nodes[0]) };
  const differs = (actual: string, wanted = expected): CriterionFailure =>
    new CriterionFailure({ ...about, code: 'job-failed-otherwise', actual, expected: wanted });
  const isOurs = (record: EngineRecord): boolean => isAt(record, nodes) && isOwnJob(record);
  const failed = await instance
    .comes((record) => isFailed(record) && isOurs(record) && Number(record.value['retries']) === retries, {
      code: 'job-not-failed',
      expected: `the worker of ${quoted(name)} should fail its job with ${left}`,
      ...at(nodes[0]),
    })
    .catch((error: unknown) => {
      const other = instance.records.findLast((record) => isFate(record) && isOurs(record));
      if (!(error instanceof CriterionFailure) || other === undefined) throw error;
      if (other.intent === 'FAILED') throw differs(`failed with ${sayLeft(Number(other.value['retries']))}`);
      const inputs = nodes.some((node) => node.inputs.length > 0);
      throw new CriterionFailure({
        ...about,
        code: 'job-not-failed',
        expected,
        ...(other.intent === 'CANCELED'
          ? { actual: `was taken away before its worker could end it: the process instance ${instance.whereabouts}` }
          : {
              actual: 'was completed',
              ...(inputs && { hint: 'What does the job bring? Input mappings decide that.' }),
            }),
      });
    });
  const found = Number(failed.value['retryBackoff'] ?? 0);
  if (backOff !== undefined && found !== backOff)
    throw differs(`failed with a back-off of ${sayDuration(found)} and ${left}`);
  const said = String(failed.value['errorMessage']);
  if (message !== undefined && !said.includes(message))
    throw differs(
      `failed with the message ${quoted(cut(said.split('\n')[0] ?? '', 200))}`,
      `it should say ${quoted(message)}`,
    );
}

/** The back-off of the failed job of an element lasts: nobody gets it. @throws CriterionFailure `tried-again`, `no-job` */
export function assertNotTriedAgain(instance: ProcessInstance, { name, nodes }: NamedNodes): void {
  const last = instance.records.findLast((record) => isJob(record) && isOwnJob(record) && isAt(record, nodes));
  if (last?.intent === 'FAILED' && Number(last.value['retries']) > 0) return;
  throw new CriterionFailure({
    code: last === undefined ? 'no-job' : 'tried-again',
    subject: `The job of ${quoted(name)}`,
    actual:
      last === undefined
        ? 'is not there'
        : last.intent === 'FAILED'
          ? 'has no retries left'
          : 'was not waiting for another try',
    expected: 'its back-off should last',
    ...at(nodes[0]),
  });
}

function broughtBy(instance: ProcessInstance, job: EngineRecord, name: string): unknown {
  const scope = String(job.value['elementInstanceKey']);
  return visibleVariable(instance.records, { name, scope, before: job.position });
}

/** A variable of the scope of an element alone, as it was last. @throws CriterionFailure `not-reached` */
export function localTo(instance: ProcessInstance, { name, nodes }: NamedNodes, variable: string): unknown {
  const entered = instance.records.filter(
    (record) => event('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING')(record) && isAt(record, nodes),
  );
  if (entered.length === 0) {
    throw new CriterionFailure({
      code: 'not-reached',
      subject: quoted(name),
      actual: 'was not entered',
      expected: `it should have a variable "${variable}" of its own`,
      ...at(nodes[0]),
    });
  }
  return entered
    .map(({ key }) => localVariable(instance.records, { name: variable, scope: key }))
    .findLast((value) => value !== undefined);
}
