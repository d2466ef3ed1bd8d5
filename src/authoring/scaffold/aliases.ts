import { boundaryEventsOf } from '../../model/follow-flow';
import { flowNodesOf, type FlowNode, type ProcessElement } from '../../model/process-model';

/** How a feature speaks of the elements of a model, and how `exercise.yml` says where they are. */
export interface Aliases {
  /** What a feature calls a node; undefined where it cannot be told from others. */
  of(node: FlowNode): string | undefined;
  /** The entries of `elements` in `exercise.yml`. */
  readonly elements: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Names every element that can be found by its name or its place. */
export function aliasesOf(process: ProcessElement): Aliases {
  const nodes = [...flowNodesOf(process)];
  const names = new Map<FlowNode, string>();
  const taken = new Set<string>();
  const give = (node: FlowNode, alias: string | undefined): void => {
    if (alias === undefined || alias === '' || taken.has(alias)) return;
    taken.add(alias);
    names.set(node, alias);
  };
  for (const node of nodes) give(node, plainName(node));
  for (const node of nodes.filter((one) => !names.has(one))) give(node, placeName(node, process, names));
  const described = [...names].map(([node, alias]) => [alias, describe(node, alias, names)] as const);
  return { of: (node) => names.get(node), elements: Object.fromEntries(described) };
}

/** A name as features can quote it. */
function plainName({ name }: FlowNode): string | undefined {
  return name?.replace(/\s+/g, ' ').replaceAll('"', '').trim();
}

/** Of what has no name of its own, or shares it: its place. */
function placeName(node: FlowNode, process: ProcessElement, names: ReadonlyMap<FlowNode, string>): string | undefined {
  const own = plainName(node);
  const { attachedTo, event } = node;
  if (attachedTo !== undefined) {
    const host = names.get(attachedTo);
    return host === undefined || event === undefined ? undefined : `the ${event.kind} on ${host}`;
  }
  const around = node.scope === process ? undefined : names.get(node.scope as FlowNode);
  if (own !== undefined && own !== '' && around !== undefined) return `${own} in ${around}`;
  const [flow, ...others] = node.incoming;
  const before = flow && names.get(flow.source);
  if (node.type === 'EndEvent' && before !== undefined && others.length === 0 && /Task$/.test(flow?.source.type ?? ''))
    return `the end after ${before}`;
  return undefined;
}

function describe(node: FlowNode, alias: string, names: ReadonlyMap<FlowNode, string>): Record<string, unknown> {
  const { type, name, jobType, message, attachedTo, event, scope, calledProcess, calledDecision } = node;
  const own = plainName(node);
  const around = names.get(scope as FlowNode);
  const host = attachedTo && names.get(attachedTo);
  const isPlace = host !== undefined && event !== undefined;
  const [flow] = node.incoming;
  const before = flow && names.get(flow.source);
  return {
    type,
    ...(own !== undefined && own !== '' && own !== alias && { name: name?.replace(/\s+/g, ' ') }),
    ...(around !== undefined && alias !== own && own !== undefined && own !== '' && { in: around }),
    ...(jobType !== undefined && !jobType.startsWith('=') && { jobType }),
    ...(message?.name !== undefined && !message.name.startsWith('=') && { messageName: message.name }),
    ...(calledProcess !== undefined && !calledProcess.startsWith('=') && { calledProcess }),
    ...(calledDecision !== undefined && !calledDecision.id.startsWith('=') && { calledDecision: calledDecision.id }),
    ...(isPlace && isOnlyOne(node) && { on: host, event: event.kind }),
    ...(alias.startsWith('the end after ') && before !== undefined && { after: { element: before } }),
  };
}

function isOnlyOne(event: FlowNode): boolean {
  const host = event.attachedTo;
  return (
    host !== undefined && boundaryEventsOf(host).filter((one) => one.event?.kind === event.event?.kind).length === 1
  );
}
