import { capital, describe, whereIs } from './describe';
import { arrivals, boundaryEventsOf } from './follow-flow';
import type { ModelRemark } from './judgement';
import { alikeName, quoted, sameName } from './names';
import { flowNodesOf, type FlowNode, type FlowScope, type ProcessElement, type ProcessModel } from './process-model';
import { reachable } from './reachable';

/** Which node is meant, by what it is: never by its id. */
export interface NodeQuery {
  /** BPMN type, e.g. `ReceiveTask`; any activity when absent. */
  readonly type?: string;
  /** Where no type is named: events and gateways too. */
  readonly anyType?: boolean;
  readonly name: string;
  /** All names that are accepted, where there are several. */
  readonly names?: readonly string[];
  /** The name is only what features call it. */
  readonly isAlias?: boolean;
  /** Id of another process of the model that it lies in. */
  readonly process?: string;
  /** The sub-process that it lies in, however deep. */
  readonly within?: NodeQuery;
  /** Finds a service task that was renamed. */
  readonly jobType?: string;
  /** Finds a receive task or event that was renamed, by the name of its message. */
  readonly messageName?: string;
  /** Finds an event that was renamed, by the name of its signal. */
  readonly signalName?: string;
  /** Finds an event that was renamed, by the code of its error. */
  readonly errorCode?: string;
  /** Finds a call activity that was renamed. */
  readonly calledProcess?: string;
  /** Finds a business rule task that was renamed. */
  readonly calledDecision?: string;
  /** Finds a boundary event by what it sits on, and its kind. */
  readonly on?: { readonly activity: NodeQuery; readonly event?: string };
  /** Finds what was renamed by its place: it is where the flow of this activity leads, or of its event of this kind. */
  readonly after?: { readonly activity: NodeQuery; readonly event?: string };
  /** The other elements of the exercise: what is one of these is not this one. */
  readonly others?: readonly NodeQuery[];
}

/** What was found of a {@link NodeQuery}. */
export interface Located {
  /** Several when the model has several. */
  readonly nodes: readonly FlowNode[];
  /** What they were found by: the name, the name in another spelling, their work (job type or message), or their place. */
  readonly by: 'name' | 'spelling' | 'work' | 'place';
  /** What has the name or does the work, but no token ever comes there: it does not count. */
  readonly dead: readonly FlowNode[];
}

/** The process that an element is looked for in; undefined where the model has none of that id. */
export function processFor(model: ProcessModel, { process }: NodeQuery): ProcessElement | undefined {
  return process === undefined ? model.process : model.processes.find(({ id }) => id === process);
}

/** The nodes that are meant: see {@link find}. */
export function locate(process: FlowScope, query: NodeQuery): readonly FlowNode[] {
  return find(process, query).nodes;
}

/**
 * The nodes that are meant, among those that a token can come to: those of the type and name; where none has the name, those
 * with the name in another spelling, then those of the type with the job type or message, then the one in its place.
 */
export function find(process: FlowScope, query: NodeQuery): Located {
  const candidates = candidatesFor(process, query);
  const alive = reachable(process);
  const isMeant = (node: FlowNode): boolean => hasName(node, query, alikeName) || doesSameWork(node, query);
  const dead = candidates.filter((node) => !alive.has(node) && isMeant(node));
  const living = candidates.filter((node) => alive.has(node));
  const ways = [
    // what sits on a border seldom has a name
    ['name', () => (query.isAlias ? boundary(process, living, query) : [])],
    ['name', () => living.filter((node) => hasName(node, query, sameName))],
    ['spelling', () => living.filter((node) => hasName(node, query, alikeName))],
    ['work', () => living.filter((node) => doesSameWork(node, query))],
    ['place', () => inPlace(process, living, query)],
  ] as const;
  for (const [by, look] of ways) {
    const nodes = look();
    if (nodes.length > 0) return { nodes, by, dead };
  }
  return { nodes: [], by: 'name', dead };
}

/** What is worth saying about how an element was found. */
export function remarksOn({ nodes, by, dead }: Located, query: NodeQuery): readonly ModelRemark[] {
  const name = quoted(query.name);
  const taken = {
    spelling: 'its name is spelled otherwise',
    work: 'it does the same work',
    place: 'it stands in its place',
  };
  return [
    ...(by === 'name'
      ? []
      : nodes.map((node) => ({
          code: by === 'spelling' ? 'name-spelled-otherwise' : 'renamed',
          message: `${capital(describe(node))} is taken for ${name}: ${taken[by]}.`,
          where: whereIs(node),
        }))),
    ...(nodes.length === 0 ? [] : dead).map((node) => ({
      code: 'twin-without-token',
      message: `${capital(describe(node))} is there once more where no token comes: it does not count.`,
      where: whereIs(node),
    })),
  ];
}

/** The one that is left when everything else has been found; for an end, the ends that come after an activity. */
function inPlace(process: FlowScope, living: readonly FlowNode[], query: NodeQuery): readonly FlowNode[] {
  const { others = [], after } = query;
  const rivals = others.filter(({ type }) => type === query.type);
  const free = living.filter(
    (node) => !rivals.some((rival) => hasName(node, rival, alikeName) || doesSameWork(node, rival)),
  );
  if (query.on !== undefined) return boundary(process, free, query);
  if (after !== undefined) {
    const ends = nodesAfter(process, after, query.type);
    // an end for everything is the ordinary one
    const others = rivals.flatMap((rival) =>
      rival.after === undefined || after.event === undefined ? [] : [...nodesAfter(process, rival.after, rival.type)],
    );
    return free.filter((node) => ends.has(node) && !others.includes(node));
  }
  const lost = rivals.some(
    (rival) => !living.some((node) => hasName(node, rival, alikeName) || doesSameWork(node, rival)),
  );
  return query.others !== undefined && !lost && free.length === 1 ? free : [];
}

/** Everything of the type and place, whatever it is called. */
export function candidatesFor(process: FlowScope, { type, anyType, within }: NodeQuery): readonly FlowNode[] {
  const home = within && new Set<FlowScope>(locate(process, within));
  return [...flowNodesOf(process)].filter(
    (node) =>
      (type === undefined ? anyType === true || isActivity(node) : node.type === type) &&
      (home === undefined || scopesOf(node).some((scope) => home.has(scope))),
  );
}

function hasName(node: FlowNode, { name, names = [name] }: NodeQuery, isSame: typeof sameName): boolean {
  return names.some((one) => isSame(node.name, one));
}

function boundary(process: FlowScope, living: readonly FlowNode[], { on }: NodeQuery): readonly FlowNode[] {
  if (on === undefined) return [];
  const hosts = locate(process, on.activity);
  return living.filter(
    ({ attachedTo, event }) =>
      attachedTo !== undefined && hosts.includes(attachedTo) && (on.event === undefined || event?.kind === on.event),
  );
}

function scopesOf({ scope }: FlowNode): FlowScope[] {
  return 'type' in scope ? [scope, ...scopesOf(scope as FlowNode)] : [scope];
}

function nodesAfter(
  process: FlowScope,
  { activity, event }: NonNullable<NodeQuery['after']>,
  type = 'EndEvent',
): ReadonlySet<FlowNode> {
  const sources = locate(process, activity).flatMap((node) =>
    event === undefined ? [node] : boundaryEventsOf(node).filter((one) => one.event?.kind === event),
  );
  return new Set(sources.flatMap((source) => [...arrivals(process, source)].filter((node) => node.type === type)));
}

function doesSameWork(node: FlowNode, query: NodeQuery): boolean {
  const { message, event } = node;
  const awaited = message?.name ?? (event?.kind === 'message' ? event.message?.name : undefined);
  if (query.messageName !== undefined && sameName(awaited, query.messageName)) return true;
  const works: readonly (readonly [string | undefined, string | undefined])[] = [
    [query.jobType, node.jobType?.trim()],
    [query.signalName, event?.kind === 'signal' ? event.signal?.name : undefined],
    [query.errorCode, event?.kind === 'error' ? event.error?.code : undefined],
    [query.calledProcess, node.calledProcess?.trim()],
    [query.calledDecision, node.calledDecision?.id.trim()],
  ];
  return works.some(([wanted, found]) => wanted !== undefined && found === wanted);
}

function isActivity(node: FlowNode): boolean {
  return /(Task|SubProcess|CallActivity|Transaction)$/.test(node.type);
}
