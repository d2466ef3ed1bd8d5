import { evaluateFeel } from './feel/evaluate-feel';
import { numberComparisons } from './feel/feel-subsets';
import { boundaryEventsOf, linkTargets } from './follow-flow';
import type { FlowNode, FlowScope, SequenceFlow } from './process-model';
import { starts } from './routing';

/** Which of a process's nodes to look for. */
export interface ReachableOptions {
  /** Whether to leave out what only comes after events that let their activity go on (a reminder). */
  readonly withoutReminders?: boolean;
}

const cache = new WeakMap<FlowScope, ReadonlySet<FlowNode>>();

/**
 * The nodes that a token can come to from the start of a process: by flows, boundary events, event sub-processes, link
 * events and compensation, whatever the variables. A flow whose condition is false whatever the variables leads nowhere.
 */
export function reachable(
  process: FlowScope,
  { withoutReminders = false }: ReachableOptions = {},
): ReadonlySet<FlowNode> {
  if (withoutReminders) return search(process, (event) => event.interrupting);
  const known = cache.get(process) ?? search(process, () => true);
  cache.set(process, known);
  return known;
}

function search(process: FlowScope, follows: (event: FlowNode) => boolean): ReadonlySet<FlowNode> {
  const met = new Set<FlowNode>();
  const waiting = begin(process, follows);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (met.has(node)) continue;
    met.add(node);
    waiting.push(
      ...node.outgoing.filter((flow) => !isNever(flow)).map((flow) => flow.target),
      ...linkTargets(process, node),
      ...boundaryEventsOf(node).filter(follows),
      ...(node.compensatedBy ? [node.compensatedBy] : []),
      ...begin(node, follows),
    );
  }
  return met;
}

/** Where tokens of a scope begin; its event sub-processes may begin whenever it is active. */
function begin(scope: FlowScope, follows: (event: FlowNode) => boolean): FlowNode[] {
  const eventSubProcesses = scope.flowNodes.filter(
    ({ triggeredByEvent, flowNodes }) =>
      triggeredByEvent && flowNodes.some((node) => node.type === 'StartEvent' && follows(node)),
  );
  // an instance of a process may also start by a message, a signal or a timer
  const first = 'type' in scope ? starts(scope) : scope.flowNodes.filter(({ type }) => type === 'StartEvent');
  // an ad-hoc sub-process has no start event: whatever no flow leads to may begin
  const loose = 'type' in scope && scope.type === 'AdHocSubProcess' ? scope.flowNodes.filter(isFirst) : [];
  return [...first, ...loose, ...eventSubProcesses];
}

function isFirst({ incoming, attachedTo }: FlowNode): boolean {
  return incoming.length === 0 && attachedTo === undefined;
}

/** Whether no token takes a flow, whatever the variables: its condition is false. */
export function isNever({ source, condition }: SequenceFlow): boolean {
  if (!/^(Exclusive|Inclusive)Gateway$/.test(source.type) || !condition?.startsWith('=')) return false;
  const result = evaluateFeel(condition.slice(1), {}, numberComparisons);
  return 'value' in result && result.value === false;
}
