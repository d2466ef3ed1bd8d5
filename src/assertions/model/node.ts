import { CriterionFailure } from '../../errors';
import { withArticle } from '../../text/with-article';
import { describe, sayList, sayType, whereIs } from '../../model/describe';
import { candidatesFor, find, processFor, type NodeQuery } from '../../model/locate';
import { alikeName, quoted } from '../../model/names';
import { flowNodesOf, type FlowNode, type FlowScope, type ProcessModel } from '../../model/process-model';
import { reachable } from '../../model/reachable';
import { starts } from '../../model/routing';

/**
 * The nodes that an exercise speaks of, at least one that a token can come to.
 * @throws CriterionFailure `node-missing`, `node-unreachable`, `node-ambiguous`, `process-missing`
 */
export function assertNodes(model: ProcessModel, query: NodeQuery): readonly FlowNode[] {
  const process = processFor(model, query);
  if (process === undefined) throw processMissing(query);
  const { nodes, dead } = find(process, query);
  if (new Set(nodes.map(({ type }) => type)).size > 1) throw ambiguous(query.name, nodes);
  if (nodes.length > 0) return nodes;
  if (dead[0]) throw unreachable(process, dead[0], query.name);
  const other = [...flowNodesOf(process)].find(
    (node) => alikeName(node.name, query.name) && node.type !== 'BoundaryEvent' && !isAnother(node, query),
  );
  const { within } = query;
  const home = within && !find(process, within).nodes.length ? ` (nor is the sub-process ${quoted(within.name)})` : '';
  const wanted = query.type ? sayType(query.type) : query.anyType ? 'event, activity or gateway' : 'task';
  const isElsewhere = other !== undefined && within !== undefined && (query.type ?? other.type) === other.type;
  throw new CriterionFailure({
    code: 'node-missing',
    subject: quoted(query.name),
    actual: isElsewhere
      ? `does not lie in the sub-process ${quoted(within.name)}`
      : other
        ? `is ${withArticle(sayType(other.type))}`
        : `is not in the process${home}${lookedAt(process, query)}`,
    expected: `${withArticle(wanted)} of this name should be ${within ? 'in it' : 'there'}`,
    ...(other && { where: { id: other.id, name: query.name } }),
    hint: 'The starter model has it; compare types and names with yours.',
  });
}

/** It has the type and the name of another element of the exercise. */
function isAnother({ name, type }: FlowNode, { others = [] }: NodeQuery): boolean {
  return others.some((rival) => rival.type === type && alikeName(name, rival.name));
}

function processMissing({ name, process = '' }: NodeQuery): CriterionFailure {
  return new CriterionFailure({
    code: 'process-missing',
    subject: quoted(name),
    actual: `is not there, for there is no process with the id ${quoted(process)}`,
    expected: 'it should be in that process',
  });
}

/** What could have been it. */
function lookedAt(process: FlowScope, query: NodeQuery): string {
  const names = candidatesFor(process, query).flatMap(({ name }) => (name === undefined ? [] : [quoted(name)]));
  return names.length === 0 ? '' : `, which has ${sayList(names)}`;
}

function ambiguous(name: string, nodes: readonly FlowNode[]): CriterionFailure {
  return new CriterionFailure({
    code: 'node-ambiguous',
    subject: quoted(name),
    actual: `may be ${nodes.map(describe).join(' or ')}`,
    expected: 'one kind of element should have this name',
    ...(nodes[0] && { where: whereIs(nodes[0]) }),
  });
}

/** The mistake is where the flow stops, if that is one place: all that comes after it is not reached for the same reason. */
function unreachable(process: FlowScope, node: FlowNode, name: string): CriterionFailure {
  const alive = reachable(process);
  const around = unreachedAround(node, alive);
  const startless = around === undefined && 'type' in node.scope && starts(node.scope).length === 0;
  const stops = startless ? [] : [...alive].filter(isDeadEnd);
  const [stop] = stops.length === 1 ? stops : [];
  const reason = stop ? `, for ${describe(stop)} leads nowhere` : startless ? ', for its sub-process has none' : '';
  return new CriterionFailure({
    code: 'node-unreachable',
    subject: quoted(name),
    actual: `cannot be reached from the start event${reason}`,
    expected: 'a flow should lead to it',
    where: whereIs(stop ?? around ?? (startless ? (node.scope as FlowNode) : node)),
    hint: 'Flows that lie on an element without being connected to it move apart when you drag the element.',
  });
}

/** The outermost sub-process around a node that no token comes to. */
function unreachedAround({ scope }: FlowNode, alive: ReadonlySet<FlowNode>): FlowNode | undefined {
  if (!('type' in scope)) return undefined;
  const around = scope as FlowNode;
  return unreachedAround(around, alive) ?? (alive.has(around) ? undefined : around);
}

function isDeadEnd({ type, outgoing, event, scope, triggeredByEvent }: FlowNode): boolean {
  const mayEnd = type === 'EndEvent' || triggeredByEvent || event?.kind === 'link' || event?.kind === 'compensate';
  return outgoing.length === 0 && !mayEnd && !('type' in scope && scope.type === 'AdHocSubProcess');
}
