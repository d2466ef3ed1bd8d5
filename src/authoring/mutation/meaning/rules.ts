import type { Graph, GraphFlow, GraphNode } from './graph';

/** Without names that the engine does not read: those of flow nodes, flows, processes and errors. Messages and signals are found by theirs. */
export function withoutNames({ nodes, flows, roots }: Graph): Graph {
  return {
    nodes: nodes.map((node) => ({ ...node, name: undefined })),
    flows: flows.map((flow) => ({ ...flow, name: undefined })),
    roots: roots.map((root) => {
      const { name, ...said } = root.said;
      return /^bpmn:(Error|Escalation)$/.test(root.type) || name === undefined ? { ...root, said } : root;
    }),
  };
}

/** Without nodes that no token comes to, and root elements that nothing refers to. */
export function withoutUnreachable(graph: Graph): Graph {
  const begun = (node: GraphNode): boolean =>
    node.scope === '' ||
    node.attachedTo !== undefined ||
    node.type === 'bpmn:StartEvent' ||
    node.said['triggeredByEvent'] === true ||
    // what links and compensations lead to has no flow
    JSON.stringify(node.said).match(/Link|isForCompensation|Compensat/) !== null;
  const reached = new Set(graph.nodes.filter(begun).map(({ id }) => id));
  for (const id of reached) {
    for (const flow of graph.flows) if (flow.source === id) reached.add(flow.target);
  }
  const alive = new Set(graph.nodes.filter((node) => isAlive(node, graph, reached)).map(({ id }) => id));
  const nodes = graph.nodes.filter(({ id }) => alive.has(id));
  const flows = graph.flows.filter(({ source, target }) => alive.has(source) && alive.has(target));
  const used = JSON.stringify([nodes, flows]);
  return { nodes, flows, roots: graph.roots.filter(({ id }) => used.includes(JSON.stringify(id))) };
}

/** It is reached itself, and so is everything around it, and what it sits on. */
function isAlive(node: GraphNode, graph: Graph, reached: ReadonlySet<string>): boolean {
  if (!reached.has(node.id)) return false;
  const around = [node.scope, node.attachedTo].filter((id) => id !== undefined && id !== '');
  return around.every((id) => {
    const outer = graph.nodes.find((other) => other.id === id);
    return outer !== undefined && isAlive(outer, graph, reached);
  });
}

/** Where there is one token, an end event that terminates is a plain one. */
export function plainEnds(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) => {
    if (node.type !== 'bpmn:EndEvent' || !hasOneToken(graph, node.scope)) return node;
    const definitions = (node.said['eventDefinitions'] ?? []) as readonly { readonly $type: string }[];
    if (definitions.length !== 1 || definitions[0]?.$type !== 'bpmn:TerminateEventDefinition') return node;
    const said = Object.entries(node.said).filter(([key]) => key !== 'eventDefinitions');
    return { ...node, said: Object.fromEntries(said) };
  });
  return { ...graph, nodes };
}

/** Where there is one token, inclusive gateways that choose one flow are exclusive ones, and so are gateways with one flow on. */
export function plainGateways(graph: Graph): Graph {
  const nodes = graph.nodes.map((node) => {
    if (!/^bpmn:(Inclusive|Parallel)Gateway$/.test(node.type) || !hasOneToken(graph, node.scope)) return node;
    const onwards = graph.flows.filter(({ source }) => source === node.id);
    const conditional = onwards.filter(({ said }) => said['conditionExpression'] !== undefined);
    const towards = graph.flows.filter(({ target }) => target === node.id);
    const choosesOne =
      node.type === 'bpmn:InclusiveGateway' && conditional.length <= 1 && onwards.length - conditional.length <= 1;
    // a parallel gateway waits for every flow that comes to it
    const isJoin = node.type === 'bpmn:InclusiveGateway' && onwards.length <= 1;
    const isThrough = onwards.length <= 1 && towards.length <= 1;
    return choosesOne || isJoin || isThrough ? typed(node, 'bpmn:ExclusiveGateway') : node;
  });
  return { ...graph, nodes };
}

/** Exclusive gateways that one unconditional flow leaves let every token through: without them it is the same. */
export function skipJoins(graph: Graph): Graph {
  let { nodes, flows } = graph;
  for (const node of graph.nodes.filter(({ type }) => type === 'bpmn:ExclusiveGateway')) {
    const onwards = flows.filter(({ source }) => source === node.id);
    const [next] = onwards;
    if (next === undefined || onwards.length > 1 || next.said['conditionExpression'] !== undefined) continue;
    if (next.target === node.id || Object.keys(node.said).length > 1) continue;
    flows = flows
      .filter((flow) => flow !== next)
      .map((flow) => (flow.target === node.id ? { ...flow, target: next.target } : flow));
    nodes = nodes.filter(({ id }) => id !== node.id);
  }
  return { ...graph, nodes, flows };
}

/** Where a scope has one plain end event, after an activity or event, the flow is over without it as well. */
export function withoutLoneEnd(graph: Graph): Graph {
  let { nodes, flows } = graph;
  for (const scope of graph.nodes.filter((node) => graph.nodes.some((inner) => inner.scope === node.id))) {
    const ends = nodes.filter((node) => node.scope === scope.id && node.type === 'bpmn:EndEvent');
    const [end] = ends;
    if (end === undefined || ends.length > 1 || Object.keys(end.said).length > 1) continue;
    const towards = flows.filter(({ target }) => target === end.id);
    // a gateway cannot do without a flow
    if (towards.some((flow) => isGateway(nodes, flow))) continue;
    nodes = nodes.filter((node) => node !== end);
    flows = flows.filter(({ target }) => target !== end.id);
  }
  return { ...graph, nodes, flows };
}

function isGateway(nodes: readonly GraphNode[], { source }: GraphFlow): boolean {
  return nodes.find(({ id }) => id === source)?.type.endsWith('Gateway') === true;
}

function typed(node: GraphNode, type: string): GraphNode {
  return { ...node, type, said: { ...node.said, $type: type } };
}

/**
 * Whether there is never more than one token in a process or sub-process itself: nothing splits, nothing runs beside it,
 * and it is not started while it runs.
 */
function hasOneToken(graph: Graph, scope: string): boolean {
  const own = graph.nodes.filter((node) => node.scope === scope);
  const starts = own.filter(({ type }) => type === 'bpmn:StartEvent');
  return (
    starts.length === 1 &&
    own.every((node) => {
      const onwards = graph.flows.filter(({ source }) => source === node.id);
      const splits = onwards.length > 1;
      const conditional = onwards.filter(({ said }) => said['conditionExpression'] !== undefined).length;
      if (node.said['cancelActivity'] === false || node.said['triggeredByEvent'] === true) return false;
      if (!splits || /^bpmn:(Exclusive|EventBased)Gateway$/.test(node.type)) return true;
      return node.type === 'bpmn:InclusiveGateway' && conditional <= 1 && onwards.length - conditional <= 1;
    })
  );
}
