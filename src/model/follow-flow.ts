import { plainName } from './names';
import type { FlowNode, FlowScope, SequenceFlow } from './process-model';
import { flowNodesOf } from './process-model';

/**
 * The nodes where a token that leaves a node arrives: gateways that only merge, pairs of link events and events that wait for
 * nothing only pass it on and are passed. Every node that is met on the way counts as well.
 */
export function arrivals(scope: FlowScope, from: FlowNode): ReadonlySet<FlowNode> {
  const met = new Set<FlowNode>();
  const waiting = from.outgoing.map((flow) => flow.target);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (met.has(node)) continue;
    met.add(node);
    if (passesOn(node)) waiting.push(...node.outgoing.map((flow) => flow.target));
    waiting.push(...linkTargets(scope, node));
  }
  return met;
}

/**
 * Whether a flow leads straight to one of these nodes: gateways that only merge, link events and the borders of sub-processes
 * that run once are no stops.
 */
export function leadsTo({ target }: SequenceFlow, targets: readonly FlowNode[]): boolean {
  const met = new Set<FlowNode>();
  const waiting = [target];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (met.has(node)) continue;
    met.add(node);
    if (targets.includes(node)) return true;
    waiting.push(...borne(node));
  }
  return false;
}

/** Where a token goes on to that a node does nothing with. */
function borne(node: FlowNode): readonly FlowNode[] {
  const { type, scope, outgoing, event } = node;
  if (isSubProcess(node)) return node.flowNodes.filter((one) => one.type === 'StartEvent' && one.event === undefined);
  if (type === 'StartEvent' && 'type' in scope) return outgoing.map((flow) => flow.target);
  if (type === 'EndEvent' && event === undefined && isSubProcess(scope))
    return scope.outgoing.map((flow) => flow.target);
  if (type === 'IntermediateThrowEvent' && event?.kind !== undefined && event.kind !== 'link') return [];
  return [...(passesOn(node) ? outgoing.map((flow) => flow.target) : []), ...linkTargets(scope, node)];
}

function isSubProcess(scope: FlowScope): scope is FlowNode {
  return 'type' in scope && (scope as FlowNode).type === 'SubProcess' && !(scope as FlowNode).multiInstance;
}

/** Where one token becomes several on its way to {@link arrivals}: the node itself, or an event that it passes. */
export function splitOn(from: FlowNode, met: ReadonlySet<FlowNode>): FlowNode | undefined {
  return [from, ...met].find((node) => /Event$/.test(node.type) && node.outgoing.length > 1);
}

/** The catching link events that a throwing one jumps to. */
export function linkTargets(scope: FlowScope, node: FlowNode): readonly FlowNode[] {
  if (node.type !== 'IntermediateThrowEvent' || node.event?.kind !== 'link') return [];
  const { link } = node.event;
  return link === undefined ? [] : (catchingLinks(scope).get(plainName(link)) ?? []);
}

const linksOfScopes = new WeakMap<FlowScope, ReadonlyMap<string, readonly FlowNode[]>>();

/** The catching link events by name; kept, for a model may have hundreds that are asked for hundreds of times. */
function catchingLinks(scope: FlowScope): ReadonlyMap<string, readonly FlowNode[]> {
  const links = linksOfScopes.get(scope) ?? Map.groupBy(linkCatchers(scope), ({ event }) => nameOfLink(event));
  linksOfScopes.set(scope, links);
  return links;
}

function linkCatchers(scope: FlowScope): readonly FlowNode[] {
  return [...flowNodesOf(scope)].filter(
    ({ type, event }) => type === 'IntermediateCatchEvent' && event?.kind === 'link' && event.link !== undefined,
  );
}

function nameOfLink(event: FlowNode['event']): string {
  return plainName(event?.kind === 'link' ? (event.link ?? '') : '');
}

/** The boundary events that sit on a node. */
export function boundaryEventsOf(node: FlowNode): readonly FlowNode[] {
  return node.scope.flowNodes.filter((event) => event.type === 'BoundaryEvent' && event.attachedTo === node);
}

function passesOn({ type, event, incoming, outgoing }: FlowNode): boolean {
  if (type === 'ExclusiveGateway') return outgoing.length === 1;
  // with several flows in, these wait for more than one token
  if (/^(Parallel|Inclusive)Gateway$/.test(type)) return outgoing.length === 1 && incoming.length < 2;
  if (type === 'IntermediateCatchEvent') return event?.kind === 'link';
  if (type !== 'IntermediateThrowEvent') return false;
  return event === undefined || ['escalation', 'signal', 'compensate'].includes(event.kind);
}
