/** A student's model, read once and then only looked at. Knows nothing of XML and of the library that read it. */
export interface ProcessModel {
  /** Every process of the file, in its order. */
  readonly processes: readonly ProcessElement[];
  /** The one that the exercise is about; see {@link mainProcess}. */
  readonly process: ProcessElement;
}

/** What holds flow elements: a process or a sub-process. */
export interface FlowScope {
  readonly id: string;
  readonly name?: string;
  /** Events, activities and gateways directly inside; those of sub-processes are inside these. */
  readonly flowNodes: readonly FlowNode[];
}

/** A `bpmn:process`. */
export interface ProcessElement extends FlowScope {
  readonly executable: boolean;
}

/** An event, an activity or a gateway. */
export interface FlowNode extends FlowScope {
  /** BPMN's name of the type, e.g. `ServiceTask`, `ExclusiveGateway`, `BoundaryEvent`. */
  readonly type: string;
  readonly scope: FlowScope;
  readonly incoming: readonly SequenceFlow[];
  readonly outgoing: readonly SequenceFlow[];
  /** The flow that a gateway or activity takes when no condition holds. */
  readonly defaultFlow?: SequenceFlow;
  /** What an event catches or throws; absent for a none event. */
  readonly event?: EventDefinition;
  /** The activity that a boundary event sits on. */
  readonly attachedTo?: FlowNode;
  /** What a compensation event has undo its activity: an association leads there, not a flow. */
  readonly compensatedBy?: FlowNode;
  /** False for a boundary event or event sub-process start that lets the activity go on. */
  readonly interrupting: boolean;
  /** True for an event sub-process. */
  readonly triggeredByEvent: boolean;
  /** Job type of a task that a worker does; may be a FEEL expression. */
  readonly jobType?: string;
  /** How often a job is tried, as written; absent where nothing is. */
  readonly retries?: string;
  /** What a job brings besides variables. */
  readonly taskHeaders?: readonly TaskHeader[];
  /** The message that a receive task waits for. */
  readonly message?: MessageDefinition;
  /** Example data that the Modeler keeps for it, JSON as written. */
  readonly exampleOutput?: string;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** Absent where an activity runs once. */
  readonly multiInstance?: MultiInstance;
  /** Id of the process that a call activity calls; may be a FEEL expression. */
  readonly calledProcess?: string;
  /** The decision that a business rule task evaluates. */
  readonly calledDecision?: CalledDecision;
  /** Who should do a user task, with which form and until when. */
  readonly userTask?: UserTask;
}

/** How a multi-instance activity repeats; expressions as written, with their `=`. */
export interface MultiInstance {
  readonly sequential: boolean;
  readonly inputCollection?: string;
  /** Variable that holds one item of the input collection. */
  readonly inputElement?: string;
  /** Variable that the results are collected in. */
  readonly outputCollection?: string;
  readonly outputElement?: string;
  /** Where it holds, no further instance follows. */
  readonly completionCondition?: string;
}

/** A `zeebe:calledDecision`. */
export interface CalledDecision {
  /** May be a FEEL expression. */
  readonly id: string;
  readonly resultVariable?: string;
}

/** What a user task says of its work; every text may be a FEEL expression. */
export interface UserTask {
  /** Whether it is a `zeebe:userTask`, which makes no job. */
  readonly native: boolean;
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly candidateUsers?: string;
  readonly dueDate?: string;
  readonly followUpDate?: string;
  /** Id or key of its form. */
  readonly form?: string;
}

/** A sequence flow with both ends in the model. */
export interface SequenceFlow {
  readonly id: string;
  readonly name?: string;
  readonly source: FlowNode;
  readonly target: FlowNode;
  /** Text of the condition, e.g. `=quality < 0.7`. */
  readonly condition?: string;
}

/** A `zeebe:header` of a task. */
export interface TaskHeader {
  readonly key: string;
  readonly value: string;
}

/** One line of a `zeebe:ioMapping`. */
export interface Mapping {
  readonly source: string;
  readonly target: string;
}

/** A `bpmn:message`. */
export interface MessageDefinition {
  readonly id: string;
  readonly name?: string;
  readonly correlationKey?: string;
}

/** A `bpmn:signal`. */
export interface SignalDefinition {
  readonly id: string;
  readonly name?: string;
}

/** A `bpmn:error` or `bpmn:escalation`. */
export interface CodeDefinition {
  readonly id: string;
  readonly name?: string;
  readonly code?: string;
}

/** What an event is about; the texts of timers are as written, without the blanks around them. */
export type EventDefinition =
  | { readonly kind: 'timer'; readonly duration?: string; readonly date?: string; readonly cycle?: string }
  | { readonly kind: 'error'; readonly error?: CodeDefinition }
  | { readonly kind: 'escalation'; readonly escalation?: CodeDefinition }
  | { readonly kind: 'message'; readonly message?: MessageDefinition }
  | { readonly kind: 'link'; readonly link?: string }
  | { readonly kind: 'signal'; readonly signal?: SignalDefinition }
  | { readonly kind: 'terminate' | 'compensate' | 'conditional' | 'cancel' };

/** Every flow node of a scope, those inside its sub-processes after their sub-process. */
export function* flowNodesOf(scope: FlowScope): Generator<FlowNode> {
  for (const node of scope.flowNodes) {
    yield node;
    yield* flowNodesOf(node);
  }
}
