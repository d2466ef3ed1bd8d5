import { boundaryEventsOf } from '../model/follow-flow';
import { find, type NodeQuery } from '../model/locate';
import { alikeName, sameName } from '../model/names';
import { flowNodesOf, type FlowNode, type FlowScope, type ProcessModel } from '../model/process-model';
import { reachable } from '../model/reachable';

/** How the exercise says that an element is found in a student's model; undefined where it says nothing. */
export type Aliases = (node: FlowNode) => NodeQuery | undefined;

/**
 * Which elements of a student's model stand for an element of the reference: as the exercise says, or by type and name, by
 * what they do (job type, message, error), or by their place; never by id. Only elements that a token can come to count.
 */
export class Translation {
  readonly #known = new Map<FlowNode, readonly FlowNode[]>();
  readonly #open = new Set<FlowNode>();
  readonly #living: readonly FlowNode[];
  readonly #references: readonly FlowNode[];

  constructor(
    private readonly reference: ProcessModel,
    private readonly student: ProcessModel,
    private readonly aliases: Aliases,
  ) {
    this.#living = student.processes.flatMap(livingNodes);
    this.#references = reference.processes.flatMap((process) => [...flowNodesOf(process)]);
  }

  /** The student's elements for one of the reference; none where it is missing. */
  nodesFor(node: FlowNode): readonly FlowNode[] {
    if (this.student === this.reference) return [node];
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    // what is asked for on the way to itself is no help
    if (this.#open.has(node)) return [];
    this.#open.add(node);
    const found = this.#look(node);
    this.#open.delete(node);
    // in the middle of another search it may be missed for want of what that search is about
    if (found.length > 0 || this.#open.size === 0) this.#known.set(node, found);
    return found;
  }

  /** The reference's element for one of the student's. */
  referenceFor(student: FlowNode): FlowNode | undefined {
    return this.#references.find((node) => this.nodesFor(node).includes(student));
  }

  #look(node: FlowNode): readonly FlowNode[] {
    const ways = [
      () => this.#byAlias(node),
      () => this.#byName(node),
      () => this.#living.filter((one) => sameKind(one, node) && doesSame(one, node) && !this.#isNamed(one, node)),
      () => this.#onBorder(node),
      () => this.#atStart(node),
      () => this.#inPlace(node),
      () => this.#onlyOne(node),
    ];
    for (const way of ways) {
      const found = way();
      if (found.length > 0) return found;
    }
    return [];
  }

  #byAlias(node: FlowNode): readonly FlowNode[] {
    const query = this.aliases(node);
    return query === undefined ? [] : find(this.student.process, query).nodes;
  }

  /** Where several have the name, those in the counterpart of its scope. */
  #byName(node: FlowNode): readonly FlowNode[] {
    const same = this.#living.filter((one) => sameKind(one, node));
    const exactly = same.filter((one) => sameName(one.name, node.name));
    const named = exactly.length > 0 ? exactly : same.filter((one) => alikeName(one.name, node.name));
    if (named.length < 2) return named;
    const inScope = named.filter((one) => this.#isCounterpart(one.scope, node.scope));
    return inScope.length > 0 ? inScope : named;
  }

  #onBorder(node: FlowNode): readonly FlowNode[] {
    if (node.attachedTo === undefined) return [];
    const living = new Set(this.#living);
    const events = this.nodesFor(node.attachedTo)
      .flatMap((host) => [...boundaryEventsOf(host)])
      .filter((one) => living.has(one) && sameKind(one, node));
    const alike = events.filter((one) => one.interrupting === node.interrupting);
    return this.#free(alike.length > 0 ? alike : events, node);
  }

  #atStart(node: FlowNode): readonly FlowNode[] {
    if (node.type !== 'StartEvent') return [];
    return this.#free(
      this.#living.filter((one) => sameKind(one, node) && this.#isCounterpart(one.scope, node.scope)),
      node,
    );
  }

  /** What stands between the counterparts of its neighbours, if that is one thing. */
  #inPlace(node: FlowNode): readonly FlowNode[] {
    const after = node.incoming.flatMap(({ source }) =>
      this.nodesFor(source).flatMap((one) => one.outgoing.map(({ target }) => target)),
    );
    const before = node.outgoing.flatMap(({ target }) =>
      this.nodesFor(target).flatMap((one) => one.incoming.map(({ source }) => source)),
    );
    const both = after.filter((one) => before.includes(one));
    for (const candidates of [both, after, before]) {
      const fitting = this.#free(
        [...new Set(candidates)].filter((one) => sameKind(one, node)),
        node,
      );
      if (fitting.length === 1) return fitting;
    }
    return [];
  }

  #onlyOne(node: FlowNode): readonly FlowNode[] {
    const rivals = this.#references.filter((one) => sameKind(one, node));
    const candidates = this.#living.filter((one) => sameKind(one, node));
    return rivals.length === 1 && candidates.length === 1 ? this.#free(candidates, node) : [];
  }

  /** Those that are not another element of the reference by their name or what they do. */
  #free(candidates: readonly FlowNode[], node: FlowNode): readonly FlowNode[] {
    return candidates.filter((one) => !this.#isNamed(one, node) && !this.#doesOther(one, node));
  }

  #isNamed(candidate: FlowNode, node: FlowNode): boolean {
    return this.#references.some(
      (other) => other !== node && sameKind(other, candidate) && alikeName(other.name, candidate.name),
    );
  }

  #doesOther(candidate: FlowNode, node: FlowNode): boolean {
    return this.#references.some(
      (other) => other !== node && sameKind(other, candidate) && doesSame(other, candidate) && !doesSame(other, node),
    );
  }

  #isCounterpart(student: FlowScope, reference: FlowScope): boolean {
    if ('type' in reference)
      return 'type' in student && this.nodesFor(reference as FlowNode).includes(student as FlowNode);
    if ('type' in student) return false;
    return student.id === reference.id || (student === this.student.process && reference === this.reference.process);
  }
}

/** The node of a model with an id. */
export function nodeById(model: ProcessModel, id: string): FlowNode | undefined {
  return nodesOf(model).find((node) => node.id === id);
}

/** The nodes of a model with a name. */
export function nodesByName(model: ProcessModel, name: string): readonly FlowNode[] {
  return nodesOf(model).filter((node) => sameName(node.name, name));
}

function nodesOf({ processes }: ProcessModel): FlowNode[] {
  return processes.flatMap((process) => [...flowNodesOf(process)]);
}

function livingNodes(process: FlowScope): FlowNode[] {
  const alive = reachable(process);
  const nodes = [...flowNodesOf(process)];
  return nodes.filter((node) => alive.has(node) || isCompensation(node, alive));
}

/** No flow leads to what compensates: it is associated with its event. */
function isCompensation({ incoming, outgoing, attachedTo, scope }: FlowNode, alive: ReadonlySet<FlowNode>): boolean {
  if (incoming.length > 0 || outgoing.length > 0 || attachedTo !== undefined) return false;
  return scope.flowNodes.some(
    (one) => one.attachedTo !== undefined && one.event?.kind === 'compensate' && alive.has(one),
  );
}

function sameKind(one: FlowNode, other: FlowNode): boolean {
  return (
    one.type === other.type &&
    one.event?.kind === other.event?.kind &&
    (one.attachedTo === undefined) === (other.attachedTo === undefined) &&
    one.triggeredByEvent === other.triggeredByEvent
  );
}

/** Whether both are about the same job type, message, error or escalation. */
function doesSame(one: FlowNode, other: FlowNode): boolean {
  return work(one).some((what) => work(other).includes(what));
}

function work({ jobType, message, event, attachedTo }: FlowNode): string[] {
  const caught = event?.kind === 'message' ? event.message?.name : undefined;
  // the same error may be caught on several borders
  const code =
    attachedTo !== undefined
      ? undefined
      : event?.kind === 'error'
        ? event.error?.code
        : event?.kind === 'escalation'
          ? event.escalation?.code
          : undefined;
  const named = { job: jobType?.trim(), message: message?.name ?? caught, code };
  return Object.entries(named).flatMap(([kind, name]) => (name === undefined ? [] : [`${kind} ${name}`]));
}
