import type { EngineRecord } from '../journal/record';
import type { FlowNode } from '../model/process-model';

/** Looks for events of a kind, e.g. `event('JOB', 'CREATED')`; any intent where none is named. */
export function event(valueType: string, ...intents: readonly string[]): (record: EngineRecord) => boolean {
  return (record) =>
    record.recordType === 'EVENT' &&
    record.valueType === valueType &&
    (intents.length === 0 || intents.includes(record.intent));
}

/** Whether a record is about one of these nodes. */
export function isAt(record: Pick<EngineRecord, 'value'>, nodes: readonly FlowNode[]): boolean {
  return nodes.some((node) => node.id === record.value['elementId']);
}

/** Whether a record is about the body of a multi-instance activity, which is no instance of the activity itself. */
export function isBody({ value }: EngineRecord): boolean {
  return value['bpmnElementType'] === 'MULTI_INSTANCE_BODY';
}

/** Whether a record is about a node as a whole: of a multi-instance activity, about its body. */
export function isWhole(record: EngineRecord, nodes: readonly FlowNode[]): boolean {
  return nodes.some(
    ({ id, multiInstance }) => id === record.value['elementId'] && (multiInstance === undefined || isBody(record)),
  );
}

/** Whether a job is that of the element itself, and not of a listener on it (Zeebe's protocol, `JobKind`). */
export function isOwnJob({ value }: EngineRecord): boolean {
  return (value['jobKind'] ?? 'BPMN_ELEMENT') === 'BPMN_ELEMENT';
}
