import { CriterionFailure } from '../../errors';
import { holds, type Judgement } from '../../model/judgement';
import { boundaryEventsOf } from '../../model/follow-flow';
import type { NodeQuery } from '../../model/locate';
import type { EventDefinition, FlowNode, ProcessModel } from '../../model/process-model';
import { reachable } from '../../model/reachable';
import { assertNodes } from './node';

const catches: ReadonlySet<EventDefinition['kind']> = new Set([
  'timer',
  'error',
  'escalation',
  'message',
  'signal',
  'conditional',
]);

/** A way of handling failures that the exercise itself asks for. */
export interface ExpectedHandling {
  readonly activity: NodeQuery;
  /** Kind of the boundary event, e.g. `timer`. */
  readonly kind: string;
}

/**
 * The model handles a further failure or escalates, beside what is expected anyway: another boundary event or event sub-process
 * with a flow to somewhere, or an escalation event that a flow leads to.
 * @throws CriterionFailure `no-further-handling`
 */
export function assertFurtherHandling(model: ProcessModel, expected: readonly ExpectedHandling[]): Judgement {
  const expectedEvents = new Set(expected.map((handling) => oneOf(model, handling)));
  if ([...reachable(model.process)].some((node) => !expectedEvents.has(node) && handlesFailure(node))) return holds;
  throw new CriterionFailure({
    code: 'no-further-handling',
    subject: 'The model',
    actual: 'handles what the exercise asks for and nothing else',
    expected: 'a further failure should be caught or escalated, and lead somewhere',
    hint: 'What else can go wrong, and who should know?',
  });
}

/** The event that is expected: one only, so that a second one on the same activity is a further one. */
function oneOf(model: ProcessModel, { activity, kind }: ExpectedHandling): FlowNode | undefined {
  return assertNodes(model, activity)
    .flatMap(boundaryEventsOf)
    .find((event) => event.event?.kind === kind);
}

function handlesFailure(node: FlowNode): boolean {
  const { event } = node;
  if (!event) return false;
  if (event.kind === 'escalation' && /^(IntermediateThrow|End)Event$/.test(node.type)) return node.incoming.length > 0;
  const inEventSubProcess =
    node.type === 'StartEvent' && 'triggeredByEvent' in node.scope && node.scope.triggeredByEvent === true;
  return (node.type === 'BoundaryEvent' || inEventSubProcess) && catches.has(event.kind) && node.outgoing.length > 0;
}
