import { capital, describe, whereIs } from './describe';
import { arrivals, boundaryEventsOf } from './follow-flow';
import type { ModelRemark } from './judgement';
import { alikeName, quoted, sameName } from './names';
import { flowNodesOf, type FlowNode, type FlowScope } from './process-model';
import { reachable } from './reachable';

/** Which node is meant, by what it is: never by its id. */
export interface NodeQuery {
  /** BPMN type, e.g. `ReceiveTask`; any activity when absent. */
  readonly type?: string;
  readonly name: string;
  /** Finds a service task that was renamed. */
  readonly jobType?: string;
  /** Finds a receive task that was renamed, by the name of its message. */
  readonly messageName?: string;
  /** Finds an end event that was renamed: it is where the flow of this activity leads, or of its event of this kind. */
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

/** The nodes that are meant: see {@link find}. */
export function locate(process: FlowScope, query: NodeQuery): readonly FlowNode[] {
  return find(process, query).nodes;
}

/**
 * The nodes that are meant, among those that a token can come to: those of the type and name; where none has the name, those
 * with the name in another spelling, then those of the type with the job type or message, then the one in its place.
 */
export function find(process: FlowScope, query: NodeQuery): Located {
  const candidates = [...flowNodesOf(process)].filter((node) =>
    query.type ? node.type === query.type : isActivity(node),
  );
  const alive = reachable(process);
  const isMeant = (node: FlowNode): boolean => alikeName(node.name, query.name) || doesSameWork(node, query);
  const dead = candidates.filter((node) => !alive.has(node) && isMeant(node));
  const living = candidates.filter((node) => alive.has(node));
  const ways = [
    ['name', () => living.filter((node) => sameName(node.name, query.name))],
    ['spelling', () => living.filter((node) => alikeName(node.name, query.name))],
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
    (node) => !rivals.some((rival) => alikeName(node.name, rival.name) || doesSameWork(node, rival)),
  );
  if (after !== undefined) {
    const ends = endsAfter(process, after);
    // an end for everything is the ordinary one
    const others = rivals.flatMap((rival) =>
      rival.after === undefined || after.event === undefined ? [] : [...endsAfter(process, rival.after)],
    );
    return free.filter((node) => ends.has(node) && !others.includes(node));
  }
  const lost = rivals.some(
    (rival) => !living.some((node) => alikeName(node.name, rival.name) || doesSameWork(node, rival)),
  );
  return query.others !== undefined && !lost && free.length === 1 ? free : [];
}

function endsAfter(process: FlowScope, { activity, event }: NonNullable<NodeQuery['after']>): ReadonlySet<FlowNode> {
  const sources = locate(process, activity).flatMap((node) =>
    event === undefined ? [node] : boundaryEventsOf(node).filter((one) => one.event?.kind === event),
  );
  return new Set(sources.flatMap((source) => [...arrivals(process, source)].filter(({ type }) => type === 'EndEvent')));
}

function doesSameWork(node: FlowNode, query: NodeQuery): boolean {
  const sameJob = query.jobType !== undefined && node.jobType?.trim() === query.jobType;
  return sameJob || (query.messageName !== undefined && sameName(node.message?.name, query.messageName));
}

function isActivity(node: FlowNode): boolean {
  return /(Task|SubProcess|CallActivity|Transaction)$/.test(node.type);
}
