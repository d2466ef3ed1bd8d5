import { plainName } from './names';
import type { FlowNode, FlowScope } from './process-model';
import { flowNodesOf } from './process-model';

/** How far a flow may be followed: what only passes a token on is no stop of its own. */
export interface PassThrough {
  /** Whether throw events on the way (none, escalation, signal, compensation) are passed, too. */
  readonly throwEvents: boolean;
}

/**
 * The nodes where a token that leaves a node arrives: merging exclusive gateways and pairs of link events,
 * which only pass it on, are passed. Every node that is met on the way counts as well.
 */
export function arrivals(scope: FlowScope, from: FlowNode, pass: PassThrough): ReadonlySet<FlowNode> {
  const met = new Set<FlowNode>();
  const waiting = from.outgoing.map((flow) => flow.target);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (met.has(node)) continue;
    met.add(node);
    if (passesOn(node, pass)) waiting.push(...node.outgoing.map((flow) => flow.target));
    waiting.push(...linkTargets(scope, node));
  }
  return met;
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

function passesOn(node: FlowNode, pass: PassThrough): boolean {
  if (node.type === 'ExclusiveGateway') return node.outgoing.length === 1;
  if (node.type === 'IntermediateCatchEvent') return node.event?.kind === 'link';
  if (node.type !== 'IntermediateThrowEvent' || !pass.throwEvents) return false;
  return node.event === undefined || ['escalation', 'signal', 'compensate'].includes(node.event.kind);
}
