import { evaluateFeel } from './feel/evaluate-feel';
import { numberComparisons } from './feel/feel-subsets';
import { linkTargets } from './follow-flow';
import type { FlowNode, FlowScope, SequenceFlow } from './process-model';

/** The variables that a process instance has, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** Whether the condition of a flow holds; undefined when only a run can tell. */
export type Decide = (flow: SequenceFlow, variables: Variables) => boolean | undefined;

/** Where a token goes from a node: exactly one of the alternatives happens, and all nodes of it are entered. */
export type Alternatives = readonly (readonly FlowNode[])[];

/**
 * Where a token goes, by the rules of Zeebe's gateways. Conditions that cannot be evaluated here leave more than one alternative.
 * Boundary events are not followed: this is the way of the token when nothing goes wrong.
 */
export function route(
  scope: FlowScope,
  node: FlowNode,
  variables: Variables,
  decide: Decide = conditionHolds,
): Alternatives {
  switch (node.type) {
    case 'ExclusiveGateway':
      return exclusive(node, variables, decide);
    case 'InclusiveGateway':
      return inclusive(node, variables, decide);
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

/**
 * Which of several conditions that hold comes first is the engine's own affair (it is not the order in the file),
 * and a condition that cannot be evaluated may get the token stuck.
 */
function exclusive(gateway: FlowNode, variables: Variables, decide: Decide): Alternatives {
  const { sure, perhaps, otherwise } = conditions(gateway, variables, decide);
  const stuck = perhaps.length > 0 ? [[]] : [];
  const last = sure.length > 0 ? sure : otherwise;
  return [...stuck, ...[...perhaps, ...last].map((node) => [node])];
}

function inclusive(gateway: FlowNode, variables: Variables, decide: Decide): Alternatives {
  const { sure, perhaps, otherwise } = conditions(gateway, variables, decide);
  const certain = sure.length > 0 ? sure : otherwise;
  return perhaps.length > 0 ? [[], certain, ...perhaps.map((node) => [...sure, node])] : [certain];
}

/** Where the flows lead whose conditions hold, may hold, and where the default leads; its own condition does not count. */
function conditions(
  gateway: FlowNode,
  variables: Variables,
  decide: Decide,
): Record<'sure' | 'perhaps' | 'otherwise', FlowNode[]> {
  const { defaultFlow } = gateway;
  const verdicts = gateway.outgoing
    .filter((flow) => flow !== defaultFlow)
    .map((flow) => ({ flow, holds: decide(flow, variables) }));
  return {
    sure: verdicts.filter(({ holds }) => holds === true).map(({ flow }) => flow.target),
    perhaps: verdicts.filter(({ holds }) => holds === undefined).map(({ flow }) => flow.target),
    otherwise: defaultFlow ? [defaultFlow.target] : [],
  };
}

/**
 * Undefined when only a run can tell. Zeebe takes a condition only as an expression that gives true or false; a flow without one is
 * taken where it is the only one, and never beside a default.
 */
export function conditionHolds(flow: SequenceFlow, variables: Variables): boolean | undefined {
  if (flow.condition === undefined && flow.source.outgoing.length === 1) return true;
  if (flow.condition === undefined && flow.source.defaultFlow) return false;
  if (!flow.condition?.startsWith('=')) return undefined;
  const result = evaluateFeel(flow.condition.slice(1), variables, numberComparisons);
  return 'value' in result && typeof result.value === 'boolean' ? result.value : undefined;
}
