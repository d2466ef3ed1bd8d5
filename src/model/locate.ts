import { sameName } from './names';
import { flowNodesOf, type FlowNode, type FlowScope } from './process-model';

/** Which node is meant, by what it is: never by its id. */
export interface NodeQuery {
  /** BPMN type, e.g. `ReceiveTask`; any activity when absent. */
  readonly type?: string;
  readonly name: string;
  /** Finds a service task that was renamed. */
  readonly jobType?: string;
  /** Finds a receive task that was renamed, by the name of its message. */
  readonly messageName?: string;
}

/**
 * The nodes that are meant: those of the type and name; where none has the name, those of the type with the job type
 * or message. Several when the model has several.
 */
export function locate(scope: FlowScope, query: NodeQuery): readonly FlowNode[] {
  const candidates = [...flowNodesOf(scope)].filter((node) =>
    query.type ? node.type === query.type : isActivity(node),
  );
  const named = candidates.filter((node) => sameName(node.name, query.name));
  return named.length > 0 ? named : candidates.filter((node) => doesSameWork(node, query));
}

/** The boundary events that sit on a node. */
export function boundaryEventsOn(scope: FlowScope, node: FlowNode): readonly FlowNode[] {
  return [...flowNodesOf(scope)].filter((event) => event.type === 'BoundaryEvent' && event.attachedTo === node);
}

function doesSameWork(node: FlowNode, query: NodeQuery): boolean {
  const sameJob = query.jobType !== undefined && node.jobType?.trim() === query.jobType;
  return sameJob || (query.messageName !== undefined && sameName(node.message?.name, query.messageName));
}

function isActivity(node: FlowNode): boolean {
  return /(Task|SubProcess|CallActivity|Transaction)$/.test(node.type);
}
