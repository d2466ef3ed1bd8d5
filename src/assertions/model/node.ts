import { CriterionFailure } from '../../errors';
import { describe, sayType, whereIs } from '../../model/describe';
import { find, type NodeQuery } from '../../model/locate';
import { alikeName, quoted } from '../../model/names';
import { flowNodesOf, type FlowNode, type FlowScope, type ProcessModel } from '../../model/process-model';
import { reachable } from '../../model/reachable';

/**
 * The nodes that an exercise speaks of, at least one that a token can come to.
 * @throws CriterionFailure `node-missing`, `node-unreachable`
 */
export function assertNodes(model: ProcessModel, query: NodeQuery): readonly FlowNode[] {
  const { nodes, dead } = find(model.process, query);
  if (nodes.length > 0) return nodes;
  if (dead[0]) throw unreachable(model.process, dead[0], query.name);
  const other = [...flowNodesOf(model.process)].find(
    ({ name, type }) => alikeName(name, query.name) && type !== 'BoundaryEvent',
  );
  const wanted = query.type ? sayType(query.type) : 'task';
  throw new CriterionFailure({
    code: 'node-missing',
    subject: quoted(query.name),
    actual: other ? `is a ${sayType(other.type)}` : 'is not in the process',
    expected: `a ${wanted} of this name should be there`,
    ...(other && { where: { id: other.id, name: query.name } }),
    hint: 'The starter model has it; compare types and names with yours.',
  });
}

/** The mistake is where the flow stops, if that is one place: all that comes after it is not reached for the same reason. */
function unreachable(process: FlowScope, node: FlowNode, name: string): CriterionFailure {
  const alive = reachable(process);
  const stops = [...alive].filter(isDeadEnd);
  const [stop] = stops.length === 1 ? stops : [];
  return new CriterionFailure({
    code: 'node-unreachable',
    subject: quoted(name),
    actual: `cannot be reached from the start event${stop ? `, for ${describe(stop)} leads nowhere` : ''}`,
    expected: 'a flow should lead to it',
    where: whereIs(stop ?? node),
    hint: 'Flows that lie on an element without being connected to it move apart when you drag the element.',
  });
}

function isDeadEnd({ type, outgoing, event, scope, triggeredByEvent }: FlowNode): boolean {
  const mayEnd = type === 'EndEvent' || triggeredByEvent || event?.kind === 'link' || event?.kind === 'compensate';
  return outgoing.length === 0 && !mayEnd && !('type' in scope && scope.type === 'AdHocSubProcess');
}
