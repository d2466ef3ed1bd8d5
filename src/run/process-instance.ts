import { CriterionFailure, type Finding } from '../errors';
import { raisedAndOpen } from '../journal/open-incidents';
import type { EngineRecord } from '../journal/record';
import { describe, sayList } from '../model/describe';
import { quoted } from '../model/names';
import type { FlowNode, ProcessModel } from '../model/process-model';
import { flowNodesOf } from '../model/process-model';
import { sayDuration } from '../model/duration/say-duration';
import { awaitIdle } from './await-idle';
import type { Deadline } from './deadline';
import type { JobServer } from './job-server';
import type { RecordLog } from './record-log';
import { isAt, isBody, isWhole } from './records';

/** Wall clock, milliseconds without a record of an instance after which it is looked whether any can come. */
const silence = 500;

/** A timer of the engine. Times are engine time, milliseconds since the epoch. */
export interface EngineTimer {
  readonly key: string;
  readonly createdAt: number;
  readonly dueDate: number;
  readonly fired: boolean;
  /** Id of the event that it leads to. */
  readonly elementId: string;
}

/** Records of one instance; a hundred are usual. */
const bustling = 1_000;

/** What is needed to follow one process instance. */
export interface ProcessInstanceOptions {
  readonly key: string;
  readonly records: RecordLog;
  readonly model: ProcessModel;
  /** Wall clock, milliseconds: for what the engine does by itself, and for what a worker has to do first. */
  readonly deadline: number | Deadline;
  /** Who answers jobs of that type, if anybody does. */
  readonly servedBy: (jobType: string) => JobServer | undefined;
  /** Whether the exercise has raised the incident of that job on purpose: then it is no fault. */
  readonly isMeant?: (jobKey: string) => boolean;
  /** Whether a worker has something to do, in this instance or in one that it calls. */
  readonly hasJobInHand: () => boolean;
  /** Why a wait for a worker is in vain, as far as one knows; asked when a deadline passes. */
  readonly workerTrouble: () => string | undefined;
  /** Resolves once the engine has nothing to do; absent where it cannot tell, or where time goes on by itself. */
  readonly engineIdle?: () => Promise<void>;
}

/** What a wait is for, as part of a finding; and what to expect where the instance gets stuck in the very place. */
type Expectation = Omit<Finding, 'subject' | 'actual'> & {
  /** Trouble is told only when nothing happens any more. */
  readonly patient?: boolean;
  readonly stuckThere?: { readonly nodes: readonly FlowNode[]; readonly expected: string };
};

/** One process instance, seen by its records alone. Its waits look at what came after the last thing waited for. */
export class ProcessInstance {
  readonly key: string;
  readonly model: ProcessModel;
  readonly #options: ProcessInstanceOptions;
  #seen = 0;
  #arrival: string | undefined;
  /** Keys of the element instances that the scenario has found a token at. */
  readonly #arrivals = new Set<string>();
  /** Keys of incidents that the scenario asked for. */
  readonly #expectedIncidents = new Set<string>();

  constructor(options: ProcessInstanceOptions) {
    this.#options = options;
    this.key = options.key;
    this.model = options.model;
  }

  /** All records that are about this instance, in order. */
  get records(): EngineRecord[] {
    return [...this.#options.records.ofInstance(this.key)];
  }

  /** How often the nodes have been entered; of a multi-instance activity, how many instances of it there were. */
  entered(nodes: readonly FlowNode[]): number {
    return this.count(nodes, 'ELEMENT_ACTIVATED');
  }

  /** How often something happened to the nodes, bodies of multi-instance activities left out. */
  count(nodes: readonly FlowNode[], intent: string): number {
    return this.#events(intent).filter((record) => isAt(record, nodes) && !isBody(record)).length;
  }

  /** What is active now, the process itself and sub-processes left out; one entry a token. */
  get active(): FlowNode[] {
    return this.#standing()
      .filter((record) => !isScope(record))
      .flatMap((record) => this.#node(record) ?? []);
  }

  /** What has been activated and is not over yet. */
  #standing(): EngineRecord[] {
    const over = new Set(
      [...this.#events('ELEMENT_COMPLETED'), ...this.#events('ELEMENT_TERMINATED')].map((record) => record.key),
    );
    return this.#events('ELEMENT_ACTIVATED').filter((record) => !over.has(record.key));
  }

  /** True once the instance is completed or terminated. */
  get ended(): boolean {
    return this.#end() !== undefined;
  }

  /** Whether a record tells the end of the instance. */
  isEndedBy(record: EngineRecord): boolean {
    return record.value['processInstanceKey'] === this.key && isEnd(record);
  }

  /** Timers on the activity that the instance last arrived at, soonest first. */
  get timers(): EngineTimer[] {
    const timers = this.records.filter(isTimer);
    return timers
      .filter((record) => record.intent === 'CREATED' && record.value['elementInstanceKey'] === this.#arrival)
      .map((record) => ({
        key: record.key,
        createdAt: record.timestamp,
        dueDate: Number(record.value['dueDate']),
        fired: timers.some(({ key, intent }) => key === record.key && intent === 'TRIGGERED'),
        elementId: String(record.value['targetElementId']),
      }))
      .sort((one, other) => one.dueDate - other.dueDate);
  }

  /**
   * Waits until a token stands in one of these nodes, one that this was not said of before: several tokens may be asked
   * for in any order.
   * @throws CriterionFailure when the instance ends, gets stuck in an incident, or stands elsewhere when time is up
   */
  async arrives(name: string, nodes: readonly FlowNode[]): Promise<void> {
    const isArrival = (record: EngineRecord): boolean =>
      record.intent === 'ELEMENT_ACTIVATED' && isWhole(record, nodes) && !this.#arrivals.has(record.key);
    const seenBefore = this.#options.records.all.slice(0, this.#seen);
    const arrival =
      this.#standing().find((record) => isArrival(record) && seenBefore.includes(record)) ??
      (await this.#reach(isArrival, {
        code: 'not-reached',
        expected: `it should come to ${quoted(name)}`,
        stuckThere: { nodes, expected: 'it should wait there without an incident' },
      }));
    this.#arrival = arrival.key;
    this.#arrivals.add(arrival.key);
  }

  /**
   * Waits for a record of this instance that may have come long ago. What else goes wrong meanwhile is told only when nothing
   * happens any more.
   * @throws CriterionFailure when the instance ends or rests without it
   */
  async comes(
    until: (record: EngineRecord) => boolean,
    expectation: Omit<Finding, 'subject' | 'actual'>,
  ): Promise<EngineRecord> {
    const matches = (record: EngineRecord): boolean => record.recordType === 'EVENT' && until(record);
    return this.records.find(matches) ?? this.#reach(matches, { ...expectation, patient: true });
  }

  /**
   * Waits until nothing more can happen by itself: for what is said of the instance as it stands. At once where the engine
   * cannot tell, or where time goes on by itself.
   */
  async settles(): Promise<void> {
    const { engineIdle, records, deadline } = this.#options;
    if (engineIdle === undefined || this.ended) return;
    for (;;) {
      await engineIdle();
      if (!this.#options.hasJobInHand()) return;
      const from = records.all.length;
      const further = await records
        .waitFor({ from, until: () => true, deadline, otherwise: () => new StillBusy() })
        .catch((error: unknown) => {
          if (error instanceof StillBusy) return false;
          throw error;
        });
      if (!further) return;
    }
  }

  /** An incident that the scenario asked for is no fault that ends its waits. */
  expectIncident({ key }: EngineRecord): void {
    this.#expectedIncidents.add(key);
  }

  /** Waits for the instance's own end. @returns the end events of the process that were reached, in order */
  async ends(expected: string): Promise<FlowNode[]> {
    if (!this.ended) {
      await this.#reach((record) => isProcess(record) && record.intent === 'ELEMENT_COMPLETED', {
        code: 'not-ended',
        expected,
      });
    }
    return this.#ends((record) => this.#isOwnEnd(record));
  }

  /** Waits for the open subscription of the receive task or event that the instance stands at. */
  async awaitsMessage(): Promise<{ readonly name: string; readonly correlationKey: string }> {
    const subscription = await this.#reach(
      (record) => record.valueType === 'PROCESS_MESSAGE_SUBSCRIPTION' && record.intent === 'CREATED',
      { code: 'no-subscription', expected: 'it should wait for a message' },
      this.#lastArrival(),
    );
    return {
      name: String(subscription.value['messageName']),
      correlationKey: String(subscription.value['correlationKey']),
    };
  }

  /** Waits until a timer has fired. */
  async fires(timer: EngineTimer): Promise<EngineRecord> {
    return this.#reach((record) => isTimer(record) && record.intent === 'TRIGGERED' && record.key === timer.key, {
      code: 'timer-silent',
      expected: `its timer should fire after ${sayDuration(timer.dueDate - timer.createdAt)}`,
    });
  }

  /** Waits for what a worker makes of the job of one of these nodes. */
  async answers(nodes: readonly FlowNode[], expected: string): Promise<EngineRecord> {
    // an error that nothing catches no longer names the element in its record
    const isOf = (record: EngineRecord): boolean =>
      isAt(record, nodes) ||
      this.records.some(({ key, intent, ...made }) => key === record.key && intent === 'CREATED' && isAt(made, nodes));
    return this.#reach((record) => record.valueType === 'JOB' && isAnswer(record) && isOf(record), {
      code: 'job-not-answered',
      expected,
    });
  }

  /** The end events inside sub-processes that were reached, in order. */
  get endedInside(): FlowNode[] {
    return this.#ends((record) => !this.#isOwnEnd(record));
  }

  /** The node of the model with that id. */
  nodeOf(id: string): FlowNode | undefined {
    return this.#nodes.find((node) => node.id === id);
  }

  /** Of all processes of the model. */
  get #nodes(): FlowNode[] {
    return this.model.processes.flatMap((process) => [...flowNodesOf(process)]);
  }

  /** Current values of the variables of the process itself. */
  get variables(): Readonly<Record<string, unknown>> {
    const written = this.records.filter(
      (record) =>
        record.valueType === 'VARIABLE' && record.recordType === 'EVENT' && record.value['scopeKey'] === this.key,
    );
    return Object.fromEntries(
      written.map((record) => [String(record.value['name']), JSON.parse(String(record.value['value'])) as unknown]),
    );
  }

  /** In words: where the tokens are, or how the instance ended. */
  get whereabouts(): string {
    const end = this.#end();
    if (end !== undefined) return end.intent === 'ELEMENT_COMPLETED' ? `ended ${this.#lastPlace}` : 'was terminated';
    const names = this.active.map((node) => quoted(node.name ?? node.id));
    if (names.length === 0) return this.#halfMet ?? 'was on its way without a pause';
    return `stood at ${[...new Set(names)].join(' and ')}`;
  }

  /** In words: the gateway that waits for more tokens than have come. */
  get #halfMet(): string | undefined {
    const { value } = this.#events('SEQUENCE_FLOW_TAKEN').at(-1) ?? {};
    const flows = this.#nodes.flatMap((node) => node.outgoing);
    const gateway = flows.find(({ id }) => id === value?.['elementId'])?.target;
    if (gateway === undefined || !/^(Parallel|Inclusive)Gateway$/.test(gateway.type)) return undefined;
    const { length } = gateway.incoming;
    return length < 2 ? undefined : `waited at ${describe(gateway)}, which ${length} flows come into`;
  }

  /** In words: what went wrong in a process that this one called. */
  get #calledTrouble(): string | undefined {
    const open = raisedAndOpen(this.#family).find(({ value }) => value['processInstanceKey'] !== this.key);
    return open && `the called process ${this.#incident(open)[0]}`;
  }

  /** Where the flow of the process itself came to its end. */
  get #lastPlace(): string {
    const ends = this.#ends((record) => this.#isOwnEnd(record));
    if (ends.length > 0) {
      return `at ${sayList([...new Set(ends.map(({ name }) => (name === undefined ? 'an end event without a name' : quoted(name))))])}`;
    }
    const last = this.#events('ELEMENT_COMPLETED').findLast((record) => record.value['flowScopeKey'] === this.key);
    const node = last && this.#node(last);
    return node === undefined ? 'at once' : `at ${describe(node)}, which leads nowhere`;
  }

  /** Of the process itself: an event sub-process that interrupts it takes its place. */
  #isOwnEnd(record: EngineRecord): boolean {
    if (record.value['flowScopeKey'] === this.key) return true;
    const scope = this.#node(record)?.scope as FlowNode | undefined;
    return (
      scope !== undefined &&
      scope.triggeredByEvent &&
      this.model.processes.some((process) => process === scope.scope) &&
      scope.flowNodes.some(({ type, interrupting }) => type === 'StartEvent' && interrupting)
    );
  }

  #ends(where: (record: EngineRecord) => boolean): FlowNode[] {
    return this.#events('ELEMENT_COMPLETED')
      .filter((record) => record.value['bpmnElementType'] === 'END_EVENT' && where(record))
      .flatMap((record) => this.#node(record) ?? []);
  }

  async #reach(
    until: (record: EngineRecord) => boolean,
    { stuckThere, patient = false, ...expectation }: Expectation,
    from = this.#seen,
  ): Promise<EngineRecord> {
    const { records, deadline, workerTrouble, servedBy } = this.#options;
    const hopeless = new AbortController();
    const failure = (actual: string, where?: FlowNode): CriterionFailure =>
      new CriterionFailure({ subject: 'The process instance', actual, ...expectation, ...at(where) });
    let trouble: CriterionFailure | undefined;
    const troubled = (error: CriterionFailure): void => {
      if (!patient) throw error;
      trouble ??= error;
    };
    const found = records.waitFor({
      from,
      deadline,
      hopeless: hopeless.signal,
      until: (record) => {
        if (record.value['processInstanceKey'] !== this.key || record.recordType !== 'EVENT') return undefined;
        if (until(record)) {
          // parallel tokens: what is asked for may have come before the last thing waited for
          if (!patient) this.#seen = Math.max(this.#seen, records.all.lastIndexOf(record) + 1);
          return record;
        }
        if (record.valueType === 'INCIDENT' && record.intent === 'CREATED' && !this.#isExpected(record)) {
          const { finding } = failure(...this.#incident(record));
          const isThere = stuckThere !== undefined && isAt(record, stuckThere.nodes);
          troubled(new CriterionFailure(isThere ? { ...finding, expected: stuckThere.expected } : finding));
        }
        if (record.valueType === 'JOB' && record.intent === 'CREATED' && !servedBy(String(record.value['type']))) {
          const node = this.#node(record);
          const type = String(record.value['type']);
          const why = workerTrouble() ?? `no worker asks for jobs of type "${type}"`;
          troubled(failure(`stood at ${quoted(node?.name ?? type)} (${why})`, node));
        }
        if (isEnd(record)) throw failure(this.whereabouts);
        return undefined;
      },
      otherwise: () => {
        if (trouble !== undefined) return trouble;
        const workerStory = this.#openJob() === undefined ? undefined : workerTrouble();
        const why = workerStory ?? this.#calledTrouble ?? this.#bustle;
        return failure(`${this.whereabouts}${why === undefined ? '' : ` (${why})`}`, this.active[0]);
      },
    });
    const over = new AbortController();
    void this.#rests(over.signal).then(
      () => hopeless.abort(),
      // the wait is over, or its deadline will end it
      () => undefined,
    );
    return found.finally(() => over.abort());
  }

  /** Resolves once nothing happens any more by itself. */
  #rests(signal: AbortSignal): Promise<void> {
    const { engineIdle } = this.#options;
    if (engineIdle === undefined) return new Promise(() => undefined);
    return awaitIdle(
      { done: () => this.#family.length, inHand: this.#options.hasJobInHand, silence, engineIdle },
      signal,
    );
  }

  /** Whether an incident was asked for, was meant by the exercise, or is resolved. */
  #isExpected({ key, value }: EngineRecord): boolean {
    return (
      this.#expectedIncidents.has(key) ||
      this.#options.isMeant?.(String(value['jobKey'])) === true ||
      !raisedAndOpen(this.records).some((open) => open.key === key)
    );
  }

  /** The records of this instance and of those that it called. */
  get #family(): EngineRecord[] {
    const keys = new Set([this.key]);
    return this.#options.records.all.filter(({ value }) => {
      const key = String(value['processInstanceKey']);
      if (keys.has(String(value['parentProcessInstanceKey']))) keys.add(key);
      return keys.has(key);
    });
  }

  #incident(record: EngineRecord): [string, FlowNode | undefined] {
    const node = this.#node(record);
    // a worker writes as much as it likes, and the patterns below look for the end from each dot anew
    const [first = ''] = String(record.value['errorMessage']).slice(0, 2_000).split('\n');
    const message = first.replace(/ The evaluation reported the following warnings:$/, '').replace(/[.:]+$/, '');
    return [
      `got stuck at ${quoted(node?.name ?? String(record.value['elementId']))} with an incident: ${message}`,
      node,
    ];
  }

  /** Said of an instance that did very much and yet did not come there. */
  get #bustle(): string | undefined {
    const { length } = this.records;
    return length < bustling ? undefined : `after ${length} records: it went on without a pause`;
  }

  #openJob(): EngineRecord | undefined {
    const jobs = this.records.filter((record) => record.valueType === 'JOB' && record.recordType === 'EVENT');
    return jobs.find(
      (job) => job.intent === 'CREATED' && !jobs.some((other) => other.key === job.key && isAnswer(other)),
    );
  }

  #lastArrival(): number {
    const { all } = this.#options.records;
    return Math.max(
      0,
      all.findLastIndex(
        (record) =>
          record.value['processInstanceKey'] === this.key &&
          record.intent === 'ELEMENT_ACTIVATING' &&
          ['RECEIVE_TASK', 'INTERMEDIATE_CATCH_EVENT'].includes(String(record.value['bpmnElementType'])),
      ),
    );
  }

  #end(): EngineRecord | undefined {
    return this.records.find(isEnd);
  }

  #events(intent: string): EngineRecord[] {
    return this.records.filter(
      (record) => record.valueType === 'PROCESS_INSTANCE' && record.recordType === 'EVENT' && record.intent === intent,
    );
  }

  #node(record: EngineRecord): FlowNode | undefined {
    return this.nodeOf(String(record.value['elementId']));
  }
}

/** A worker has had a job for a whole deadline. */
class StillBusy extends Error {}

/** Where a finding points, from a node. */
export function at(node: FlowNode | undefined): Pick<Finding, 'where'> {
  return node === undefined ? {} : { where: { id: node.id, ...(node.name === undefined ? {} : { name: node.name }) } };
}

function isProcess(record: EngineRecord): boolean {
  return record.valueType === 'PROCESS_INSTANCE' && record.value['bpmnElementType'] === 'PROCESS';
}

function isEnd(record: EngineRecord): boolean {
  return isProcess(record) && /^ELEMENT_(COMPLETED|TERMINATED)$/.test(record.intent);
}

function isScope(record: EngineRecord): boolean {
  return ['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY'].includes(
    String(record.value['bpmnElementType']),
  );
}

function isTimer(record: EngineRecord): boolean {
  return record.valueType === 'TIMER' && record.recordType === 'EVENT';
}

function isAnswer(record: EngineRecord): boolean {
  return ['COMPLETED', 'FAILED', 'ERROR_THROWN', 'CANCELED'].includes(record.intent);
}
