import { flowNodesOf, type FlowNode, type FlowScope } from './process-model';
import { route, starts, type Decide, type Variables } from './routing';

/** Whether a token reaches a node: surely, surely not, or as only a run can tell. */
export type Reach = 'no' | 'maybe' | 'yes';

/** Characters of all conditions together that are evaluated here, for each case; an exercise's take a hundred. */
const mostCharacters = 3_000;

/** How a walk is made. */
export interface Walk {
  /** Says which conditions hold; by default as far as that can be told without an engine. */
  readonly decide?: Decide | undefined;
  /** Where it begins; by default where the process does. */
  readonly from?: readonly FlowNode[] | undefined;
}

/**
 * Whether a token in a process reaches any of some nodes, with these variables and when nothing goes wrong.
 * Least fixed point over all nodes, so that loops end.
 */
export function reach(
  process: FlowScope,
  targets: ReadonlySet<FlowNode>,
  variables: Variables,
  { decide, from = starts(process) }: Walk = {},
): Reach {
  const nodes = [...flowNodesOf(process)];
  if (decide === undefined && lengthOfConditions(nodes) > mostCharacters) return 'maybe';
  const routes = new Map(nodes.map((node) => [node, route(process, node, variables, decide)]));
  const known = new Map<FlowNode, Reach>([...targets].map((node) => [node, 'yes']));
  const any = (some: readonly FlowNode[]) => strongest(some.map((node) => known.get(node) ?? 'no'));
  for (let changed = true; changed;) {
    changed = false;
    for (const node of nodes) {
      if (targets.has(node)) continue;
      const found = agreed((routes.get(node) ?? []).map(any));
      if (found === (known.get(node) ?? 'no')) continue;
      known.set(node, found);
      changed = true;
    }
  }
  return any(from);
}

/** The gateway at which a token surely gets stuck with these variables, because it has flows and takes none of them. */
export function whereStuck(
  process: FlowScope,
  variables: Variables,
  { decide, from = starts(process) }: Walk = {},
): FlowNode | undefined {
  const met = new Set<FlowNode>(from);
  for (const node of met) {
    const [first = [], ...others] = route(process, node, variables, decide);
    if (others.length > 0) continue;
    if (first.length === 0 && node.outgoing.length > 0 && /Gateway$/.test(node.type)) return node;
    for (const next of first) met.add(next);
  }
  return undefined;
}

function lengthOfConditions(nodes: readonly FlowNode[]): number {
  return nodes.flatMap(({ outgoing }) => outgoing).reduce((sum, { condition = '' }) => sum + condition.length, 0);
}

function strongest(all: readonly Reach[]): Reach {
  if (all.includes('yes')) return 'yes';
  return all.includes('maybe') ? 'maybe' : 'no';
}

function agreed(alternatives: readonly Reach[]): Reach {
  const [first = 'no', ...others] = alternatives;
  return others.every((other) => other === first) ? first : 'maybe';
}
