import { evaluateFeel } from './feel/evaluate-feel';
import { numberComparisons } from './feel/feel-subsets';
import { linkTargets } from './follow-flow';
import type { FlowNode, FlowScope, SequenceFlow } from './process-model';

/** The variables that a process instance has, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** Where a token goes from a node: exactly one of the alternatives happens, and all nodes of it are entered. */
export type Alternatives = readonly (readonly FlowNode[])[];

/**
 * Where a token goes, by the rules of Zeebe's gateways. Conditions that cannot be evaluated here leave more than one alternative.
 * Boundary events are not followed: this is the way of the token when nothing goes wrong.
 */
export function route(scope: FlowScope, node: FlowNode, variables: Variables): Alternatives {
  switch (node.type) {
    case 'ExclusiveGateway':
      return exclusive(node, variables).map((flow) => [flow.target]);
    case 'InclusiveGateway':
      return inclusive(node, variables);
    case 'EventBasedGateway':
      return node.outgoing.map((flow) => [flow.target]);
    default:
      return [[...entered(node), ...node.outgoing.map((flow) => flow.target), ...linkTargets(scope, node)]];
  }
}

/** Where tokens of a scope begin: its none start events; where there is none, any start event. */
export function starts(scope: FlowScope): readonly FlowNode[] {
  const all = scope.flowNodes.filter((node) => node.type === 'StartEvent');
  const none = all.filter((node) => node.event === undefined);
  return none.length > 0 ? none : all;
}

function entered(node: FlowNode): readonly FlowNode[] {
  return node.triggeredByEvent ? [] : starts(node);
}

/** The first flow whose condition holds, else the default; before it all that may hold. */
function exclusive(gateway: FlowNode, variables: Variables): readonly SequenceFlow[] {
  const possible: SequenceFlow[] = [];
  for (const flow of gateway.outgoing) {
    if (flow === gateway.defaultFlow) continue;
    const holds = conditionHolds(flow, variables);
    if (holds !== false) possible.push(flow);
    if (holds === true) return possible;
  }
  return gateway.defaultFlow ? [...possible, gateway.defaultFlow] : possible;
}

function inclusive(gateway: FlowNode, variables: Variables): Alternatives {
  const conditional = gateway.outgoing.filter((flow) => flow !== gateway.defaultFlow);
  const verdicts = new Map(conditional.map((flow) => [flow, conditionHolds(flow, variables)]));
  const sure = conditional.filter((flow) => verdicts.get(flow) === true).map((flow) => flow.target);
  const perhaps = conditional.filter((flow) => verdicts.get(flow) === undefined).map((flow) => [...sure, flow.target]);
  const otherwise = sure.length === 0 && gateway.defaultFlow ? [gateway.defaultFlow.target] : sure;
  return [otherwise, ...perhaps];
}

/**
 * Undefined when only a run can tell. Zeebe takes a condition only as an expression that gives true or false, and a flow without one
 * only where there is no choice.
 */
function conditionHolds(flow: SequenceFlow, variables: Variables): boolean | undefined {
  if (flow.condition === undefined && flow.source.outgoing.length === 1) return true;
  if (!flow.condition?.startsWith('=')) return undefined;
  const result = evaluateFeel(flow.condition.slice(1), variables, numberComparisons);
  return 'value' in result && typeof result.value === 'boolean' ? result.value : undefined;
}
