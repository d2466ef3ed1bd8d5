import { evaluate } from 'feelin';
import { isoMilliseconds } from '../../model/duration/iso-duration';
import { boundaryEventsOf, linkTargets } from '../../model/follow-flow';
import type { FlowNode, FlowScope, MessageDefinition, SequenceFlow } from '../../model/process-model';
import { starts } from '../../model/routing';
import type { Aliases } from './aliases';

/** What a walk through a model is told beforehand. */
export interface WalkPlan {
  readonly aliases: Aliases;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The boundary event that happens, once. */
  readonly fires?: FlowNode;
  /** Which flow of an event-based gateway is taken. */
  readonly takes?: SequenceFlow;
  /** Whether a job is answered by the student's worker, and not as a scenario says. */
  readonly isStudents: (jobType: string) => boolean;
  /** Whether the variables are those with which the student's worker throws the error that the boundary event catches. */
  readonly studentThrows?: boolean;
}

/** A walk from the start of a process to its end. */
export interface Walk {
  /** Every node that was entered, in order. */
  readonly entered: readonly FlowNode[];
  /** How jobs are answered, as steps of a scenario without their keyword. */
  readonly given: readonly string[];
  /** What is done and seen on the way, with keywords. */
  readonly steps: readonly string[];
  /** What is seen once it is over, with keywords. */
  readonly afterwards: readonly string[];
  /** End events of the process itself. */
  readonly ends: readonly FlowNode[];
  /** Whether all of it happens one after the other. */
  readonly isOneToken: boolean;
}

/** Why a walk cannot be written down. */
export class NoWay extends Error {}

/** So often a node is entered at most: what goes on is a loop. */
const mostVisits = 3;

/**
 * Walks through a model as the engine would.
 * @throws NoWay where the model cannot be followed without running it, or where the walk needs what no step can do
 */
export function walk(process: FlowScope, plan: WalkPlan): Walk {
  const walker = new Walker(process, plan);
  walker.scope(process);
  if (plan.fires !== undefined && !walker.hasFired) throw new NoWay('the event is not met');
  return walker;
}

class Walker implements Walk {
  readonly entered: FlowNode[] = [];
  readonly given: string[] = [];
  readonly steps: string[] = [];
  readonly afterwards: string[] = [];
  readonly ends: FlowNode[] = [];
  isOneToken = true;
  hasFired = false;
  readonly #process: FlowScope;
  readonly #plan: WalkPlan;
  readonly #joins = new Map<FlowNode, number>();

  constructor(process: FlowScope, plan: WalkPlan) {
    this.#process = process;
    this.#plan = plan;
  }

  /** @returns the node that was interrupted inside, if it ended with an error */
  scope(scope: FlowScope): FlowNode | undefined {
    const tokens = [...starts(scope)];
    if (tokens.length === 0) throw new NoWay('there is no start event');
    for (let node = tokens.shift(); node !== undefined; node = tokens.shift()) {
      const next = this.#enter(node);
      if (next === 'error' || next === 'terminate') return next === 'error' ? node : undefined;
      if (next.length > 1) this.isOneToken = false;
      tokens.unshift(...next);
    }
    return undefined;
  }

  #enter(node: FlowNode): readonly FlowNode[] | 'error' | 'terminate' {
    this.entered.push(node);
    if (this.entered.filter((one) => one === node).length > mostVisits) throw new NoWay('it goes round in circles');
    if (/Gateway$/.test(node.type)) return this.#gateway(node);
    if (node.type === 'EndEvent') return this.#end(node);
    if (this.#plan.fires?.attachedTo === node && !this.hasFired) return this.#fire(this.#plan.fires, node);
    if (node.flowNodes.length > 0) {
      const failed = this.scope(node);
      if (failed !== undefined) return this.#caught(node, failed);
    }
    this.#wait(node);
    return [...node.outgoing.map(({ target }) => target), ...linkTargets(this.#process, node)];
  }

  #end(node: FlowNode): readonly FlowNode[] | 'error' | 'terminate' {
    if (node.scope === this.#process) this.ends.push(node);
    if (node.event?.kind === 'error') {
      if (node.scope === this.#process) throw new NoWay('its error is caught by nobody');
      return 'error';
    }
    return node.event?.kind === 'terminate' ? 'terminate' : [];
  }

  #caught(host: FlowNode, end: FlowNode): readonly FlowNode[] {
    const code = end.event?.kind === 'error' ? end.event.error?.code : undefined;
    const catcher = boundaryEventsOf(host).find(
      ({ event }) => event?.kind === 'error' && (event.error?.code === undefined || event.error.code === code),
    );
    if (catcher === undefined) throw new NoWay('an error is caught by nobody');
    return this.#leave(catcher);
  }

  #leave(event: FlowNode): readonly FlowNode[] {
    this.entered.push(event);
    return event.outgoing.map(({ target }) => target);
  }

  #gateway(node: FlowNode): readonly FlowNode[] {
    const { outgoing, incoming, defaultFlow, type } = node;
    if (type === 'ParallelGateway' && incoming.length > 1) {
      const come = (this.#joins.get(node) ?? 0) + 1;
      this.#joins.set(node, come);
      if (come < incoming.length) return [];
      this.#joins.set(node, 0);
    }
    if (type === 'ParallelGateway') return outgoing.map(({ target }) => target);
    if (type === 'EventBasedGateway') {
      const flow = outgoing.find((one) => one === this.#plan.takes) ?? outgoing[0];
      return flow === undefined ? [] : [flow.target];
    }
    if (outgoing.length === 1) return outgoing.map(({ target }) => target);
    const holding = outgoing.filter((flow) => flow !== defaultFlow && this.#holds(flow));
    const taken = holding.length > 0 ? holding : defaultFlow ? [defaultFlow] : [];
    if (taken.length === 0) throw new NoWay('no condition holds');
    // which of several comes first is the engine's own affair
    if (type === 'ExclusiveGateway' && taken.length > 1) throw new NoWay('several conditions hold');
    return taken.map(({ target }) => target);
  }

  #holds({ condition }: SequenceFlow): boolean {
    if (!condition?.startsWith('=')) return false;
    try {
      return evaluate(condition.slice(1), { ...this.#plan.variables }).value === true;
    } catch {
      throw new NoWay(`the condition ${condition} cannot be evaluated`);
    }
  }

  /** What a token waits for where nothing goes wrong. */
  #wait(node: FlowNode): void {
    const { type, event, message, userTask } = node;
    if (userTask !== undefined) {
      this.#seeWaiting(node);
      this.steps.push(`When the user task "${this.#name(node)}" is completed`);
      return;
    }
    if (type === 'ReceiveTask') this.#send(node, message);
    if (type !== 'IntermediateCatchEvent') return;
    if (event?.kind === 'message') this.#send(node, event.message);
    else if (event?.kind === 'timer') this.#pass(node, event);
    else if (event?.kind === 'signal') throw new NoWay('a signal is waited for');
  }

  /** The boundary event happens while its activity waits. */
  #fire(event: FlowNode, host: FlowNode): readonly FlowNode[] {
    this.hasFired = true;
    const { jobType } = host;
    const kind = event.event?.kind;
    if (!event.interrupting) throw new NoWay('its activity goes on beside it');
    if (jobType !== undefined && this.#plan.isStudents(jobType)) {
      if (this.#plan.studentThrows && kind === 'error') {
        this.afterwards.push(`Then the error event on "${this.#name(host)}" should catch the error`);
        return this.#leave(event);
      }
      throw new NoWay(`the student's worker answers the jobs of the type "${jobType}"`);
    }
    const name = this.#name(host);
    if (event.event?.kind === 'error') {
      if (jobType === undefined) throw new NoWay('it takes an error from inside');
      const code = event.event.error?.code ?? 'some-error';
      this.given.push(`jobs of the type "${jobType}" throw the BPMN error "${code}"`);
      this.afterwards.push(`Then the error event on "${name}" should catch the error`);
      return this.#leave(event);
    }
    if (jobType !== undefined) this.given.push(`jobs of the type "${jobType}" are left alone`);
    else if (!/^(UserTask|ReceiveTask)$/.test(host.type)) throw new NoWay('its activity does not wait by itself');
    if (event.event?.kind === 'timer') {
      this.#pass(host, event.event);
      this.steps.push(`Then the timer on "${name}" should fire`);
    } else if (event.event?.kind === 'message') this.#send(host, event.event.message);
    else throw new NoWay(`no step brings the ${kind ?? 'event'} about`);
    return this.#leave(event);
  }

  #seeWaiting(node: FlowNode): void {
    this.steps.push(`Then it should wait at "${this.#name(node)}"`);
  }

  #pass(node: FlowNode, { duration }: { readonly duration?: string }): void {
    const milliseconds = duration === undefined ? undefined : isoMilliseconds(duration);
    if (milliseconds === undefined) throw new NoWay('its time is no duration that is written down');
    this.#seeWaiting(node);
    this.steps.push(`When ${stepDuration(milliseconds)} pass${milliseconds === 1000 ? 'es' : ''}`);
  }

  #send(node: FlowNode, message: MessageDefinition | undefined): void {
    const key = message?.correlationKey?.replace(/^=\s*/, '') ?? '';
    if (message?.name === undefined || message.name.startsWith('=')) throw new NoWay('its message has no fixed name');
    if (!/^[A-Za-z_]\w*$/.test(key)) throw new NoWay('its correlation key is no variable');
    this.#seeWaiting(node);
    this.steps.push(`When the message "${message.name}" is sent for "${keyValue(key)}"`);
  }

  #name(node: FlowNode): string {
    const alias = this.#plan.aliases.of(node);
    if (alias === undefined) throw new NoWay('it comes to an element that has no name');
    return alias;
  }
}

/** The value of a variable that messages are correlated by. */
export function keyValue(variable: string): string {
  return `${variable}-1`;
}

/** A duration in one unit, as steps take it. */
export function stepDuration(milliseconds: number): string {
  const units = [
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ] as const;
  const [unit, length] = units.find(([, size]) => milliseconds >= size && milliseconds % size === 0) ?? ['ms', 1];
  return `${milliseconds / length} ${unit}`;
}
