import type { EngineRecord } from '../../journal/record';

/** How far something has come that can still go on, or has ended. */
export type LifeState = 'active' | 'completed' | 'terminated';

/** One process instance. */
export interface InstanceState {
  readonly key: string;
  readonly processId: string;
  readonly state: LifeState;
}

/** One instance of an element; a multi-instance activity has one for its body, too. */
export interface ElementState {
  readonly key: string;
  readonly instanceKey: string;
  readonly elementId: string;
  readonly state: LifeState;
  /** Positions of the records of its beginning and its end. */
  readonly began: number;
  readonly ended?: number;
}

/** One job that a worker might still answer, or that was answered. */
export interface JobState {
  readonly key: string;
  readonly type: string;
  /** `BPMN_ELEMENT`, `EXECUTION_LISTENER` or `TASK_LISTENER`. */
  readonly kind: string;
  readonly elementId: string;
  readonly processId: string;
  readonly retries: number;
  readonly isOpen: boolean;
}

/** One native user task. */
export interface UserTaskState {
  readonly key: string;
  readonly elementId: string;
  readonly processId: string;
  readonly state: 'created' | 'changing' | 'completed' | 'canceled';
  readonly assignee: string;
  readonly candidateGroups: readonly string[];
  readonly priority: number;
  readonly dueDate: string;
  readonly followUpDate: string;
}

/** One incident. */
export interface IncidentState {
  readonly key: string;
  readonly instanceKey: string;
  readonly processId: string;
  readonly elementId: string;
  readonly errorType: string;
  readonly errorMessage: string;
  /** Of the job that caused it, if one did. */
  readonly jobKey?: string;
  readonly isActive: boolean;
}

/** One message subscription of a process instance. */
export interface SubscriptionState {
  readonly instanceKey: string;
  readonly messageName: string;
  readonly correlationKey: string;
  readonly isOpen: boolean;
  readonly isCorrelated: boolean;
}

/** One decision that was evaluated, also as part of another. */
export interface DecisionState {
  readonly id: string;
  readonly name: string;
  /** Undefined where the evaluation failed. */
  readonly output: unknown;
  readonly matchedRules: readonly number[];
}

/** What an engine's records say of the state that it is in: a view for reading, made anew whenever it is wanted. */
export class ProcessState {
  readonly #events: readonly EngineRecord[];

  constructor(records: readonly EngineRecord[]) {
    this.#events = records.filter(({ recordType }) => recordType === 'EVENT');
  }

  get instances(): InstanceState[] {
    return this.#lives(true).map(({ key, last }) => ({
      key,
      processId: text(last, 'bpmnProcessId'),
      state: lifeOf(last),
    }));
  }

  /** Sequence flows and processes left out; sub-processes are elements as well. */
  get elements(): ElementState[] {
    return this.#lives(false).map(({ key, first, last }) => ({
      key,
      instanceKey: text(last, 'processInstanceKey'),
      elementId: text(last, 'elementId'),
      state: lifeOf(last),
      began: first.position,
      ...(lifeOf(last) !== 'active' && { ended: last.position }),
    }));
  }

  get jobs(): JobState[] {
    return this.#latest('JOB').map(({ key, last }) => ({
      key,
      type: text(last, 'type'),
      kind: text(last, 'jobKind') || 'BPMN_ELEMENT',
      elementId: text(last, 'elementId'),
      processId: text(last, 'bpmnProcessId'),
      retries: Number(last.value['retries']),
      isOpen: !['COMPLETED', 'CANCELED', 'ERROR_THROWN'].includes(last.intent),
    }));
  }

  get userTasks(): UserTaskState[] {
    return this.#latest('USER_TASK').map(({ key, last }) => ({
      key,
      elementId: text(last, 'elementId'),
      processId: text(last, 'bpmnProcessId'),
      state: taskStateOf(last.intent),
      assignee: text(last, 'assignee'),
      candidateGroups: list(last, 'candidateGroupsList'),
      priority: Number(last.value['priority']),
      dueDate: text(last, 'dueDate'),
      followUpDate: text(last, 'followUpDate'),
    }));
  }

  get incidents(): IncidentState[] {
    return this.#latest('INCIDENT').map(({ key, first, last }) => {
      const jobKey = text(first, 'jobKey');
      return {
        key,
        instanceKey: text(first, 'processInstanceKey'),
        processId: text(first, 'bpmnProcessId'),
        elementId: text(first, 'elementId'),
        errorType: text(first, 'errorType'),
        errorMessage: text(first, 'errorMessage'),
        ...(/^\d+$/.test(jobKey) && { jobKey }),
        isActive: last.intent !== 'RESOLVED',
      };
    });
  }

  get subscriptions(): SubscriptionState[] {
    const own = this.#events.filter(({ valueType }) => valueType === 'PROCESS_MESSAGE_SUBSCRIPTION');
    // key and variables of a record of a subscription are those of the message or none: what stays is where it waits
    const waits = Map.groupBy(
      own,
      ({ value }) => `${String(value['elementInstanceKey'])} ${String(value['messageName'])}`,
    );
    const waiting = [...waits.values()].map((events) => {
      const last = events.at(-1) as EngineRecord;
      const gone = last.intent === 'DELETED' || last.intent === 'DELETING';
      return {
        instanceKey: text(last, 'processInstanceKey'),
        messageName: text(last, 'messageName'),
        correlationKey: events.map((one) => text(one, 'correlationKey')).find((key) => key !== '') ?? '',
        isOpen: !gone && !(last.intent === 'CORRELATED' && last.value['interrupting'] !== false),
        isCorrelated: events.some(({ intent }) => intent === 'CORRELATED'),
      };
    });
    const started = this.#events
      .filter(({ valueType, intent }) => valueType === 'MESSAGE_START_EVENT_SUBSCRIPTION' && intent === 'CORRELATED')
      .map((record) => ({
        instanceKey: text(record, 'processInstanceKey'),
        messageName: text(record, 'messageName'),
        correlationKey: text(record, 'correlationKey'),
        isOpen: false,
        isCorrelated: true,
      }));
    return [...waiting, ...started];
  }

  get decisions(): DecisionState[] {
    return this.#events
      .filter(({ valueType }) => valueType === 'DECISION_EVALUATION')
      .flatMap(({ value, intent }) => {
        const evaluated = (value['evaluatedDecisions'] ?? []) as readonly Readonly<Record<string, unknown>>[];
        return evaluated.map((one) => ({
          id: String(one['decisionId']),
          name: String(one['decisionName']),
          output:
            intent === 'FAILED' && one['decisionId'] === value['failedDecisionId']
              ? undefined
              : json(one['decisionOutput']),
          matchedRules: ((one['matchedRules'] ?? []) as readonly { readonly ruleIndex: number }[]).map(
            ({ ruleIndex }) => ruleIndex,
          ),
        }));
      });
  }

  /** Variables of one scope: a process instance or an element instance. */
  variables(scopeKey: string): Readonly<Record<string, unknown>> {
    const written = this.#events.filter(
      ({ valueType, value }) => valueType === 'VARIABLE' && value['scopeKey'] === scopeKey,
    );
    return Object.fromEntries(written.map((record) => [text(record, 'name'), json(record.value['value'])]));
  }

  #lives(processes: boolean): { key: string; first: EngineRecord; last: EngineRecord }[] {
    return this.#latest('PROCESS_INSTANCE').filter(({ last }) => {
      const type = text(last, 'bpmnElementType');
      return type !== 'SEQUENCE_FLOW' && (type === 'PROCESS') === processes;
    });
  }

  /** First and last event of each thing of a kind, in the order of their first. */
  #latest(valueType: string): { key: string; first: EngineRecord; last: EngineRecord }[] {
    const found = new Map<string, { key: string; first: EngineRecord; last: EngineRecord }>();
    for (const record of this.#events) {
      if (record.valueType !== valueType || record.intent === 'SEQUENCE_FLOW_TAKEN') continue;
      const { key } = record;
      found.set(key, { key, first: found.get(key)?.first ?? record, last: record });
    }
    return [...found.values()];
  }
}

function lifeOf({ intent }: EngineRecord): LifeState {
  if (intent === 'ELEMENT_COMPLETED') return 'completed';
  return intent === 'ELEMENT_TERMINATED' ? 'terminated' : 'active';
}

function taskStateOf(intent: string): UserTaskState['state'] {
  if (intent === 'COMPLETED') return 'completed';
  if (intent === 'CANCELED') return 'canceled';
  return /^(CREATED|ASSIGNED|UPDATED|MIGRATED|CORRECTED|\w+_DENIED)$/.test(intent) ? 'created' : 'changing';
}

function text({ value }: EngineRecord, name: string): string {
  const found = value[name];
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

function list({ value }: EngineRecord, name: string): string[] {
  const found = value[name];
  return Array.isArray(found) ? found.map(String) : [];
}

function json(value: unknown): unknown {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    return undefined;
  }
}
