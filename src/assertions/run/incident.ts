import { cut } from '../../text/clip';
import { CriterionFailure } from '../../errors';
import { quoted } from '../../model/names';
import type { EngineRecord } from '../../journal/record';
import { at, type ProcessInstance } from '../../run/process-instance';
import { event, isAt } from '../../run/records';
import type { NamedNodes } from './element';

/** What is asked of an incident. */
export interface WantedIncident {
  /** A part of its message. */
  readonly message?: string;
  /** Zeebe's error type, e.g. `JOB_NO_RETRIES`. */
  readonly type?: string;
}

const isCreated = event('INCIDENT', 'CREATED');
const isResolved = event('INCIDENT', 'RESOLVED');

/**
 * Waits for an incident at an element that is not resolved; the scenario then goes on in spite of it.
 * @throws CriterionFailure `no-incident`, `incident-differs`
 */
export async function assertIncident(
  instance: ProcessInstance,
  { name, nodes }: NamedNodes,
  { message, type }: WantedIncident = {},
): Promise<EngineRecord> {
  const incident = await instance.comes(
    (record) => isCreated(record) && isAt(record, nodes) && isOpen(instance, record),
    { code: 'no-incident', expected: `an incident should be raised at ${quoted(name)}`, ...at(nodes[0]) },
  );
  instance.expectIncident(incident);
  const found = { message: String(incident.value['errorMessage']), type: String(incident.value['errorType']) };
  const differs = (actual: string, expected: string): CriterionFailure =>
    new CriterionFailure({
      code: 'incident-differs',
      subject: `The incident at ${quoted(name)}`,
      actual,
      expected,
      ...at(nodes[0]),
    });
  if (type !== undefined && found.type !== type)
    throw differs(`is of the type ${found.type} (${quoted(firstLine(found.message))})`, `its type should be ${type}`);
  if (message !== undefined && !found.message.includes(message))
    throw differs(`says ${quoted(firstLine(found.message))}`, `it should say ${quoted(message)}`);
  return incident;
}

/** No incident is open. @throws CriterionFailure `incident-raised` */
export function assertNoIncident(instance: ProcessInstance): void {
  const incident = instance.records.find((record) => isCreated(record) && isOpen(instance, record));
  if (incident === undefined) return;
  const node = instance.nodeOf(String(incident.value['elementId']));
  throw new CriterionFailure({
    code: 'incident-raised',
    subject: 'The process instance',
    actual: `has an incident at ${quoted(node?.name ?? String(incident.value['elementId']))}: ${firstLine(String(incident.value['errorMessage']))}`,
    expected: 'there should be none',
    ...at(node),
  });
}

function isOpen(instance: ProcessInstance, { key }: EngineRecord): boolean {
  return !instance.records.some((record) => isResolved(record) && record.key === key);
}

function firstLine(text: string): string {
  return cut(text.split('\n')[0] ?? '', 200);
}
