import { Refusal } from '../errors';
import type { EngineRecord } from '../journal/record';
import { parseModel } from '../model/parse-model';
import { flowNodesOf } from '../model/process-model';
import { sayDuration } from '../model/duration/say-duration';
import { fieldText } from './html/field-text';
import { ElementNames } from './html/trace/element-names';
import { describeRecord } from './html/trace/describe-record';
import { plainLine } from '../text/plain';
import { openIncidents, sayIncident } from './open-incidents';

/** Every process instance of an engine, a line each (key, process, whether it has ended), its open incidents below it. */
export function listInstances(records: readonly EngineRecord[]): string {
  const lines = records.filter(isStart).flatMap((start) => {
    const process = plainLine(fieldText(start.value, 'bpmnProcessId'));
    const incidents = openIncidents(records, start.key).map((incident) => `  ${sayIncident(incident)}`);
    return [`${start.key}  ${process}  ${stateOf(ofInstance(records, start.key))}`, ...incidents];
  });
  return lines.length === 0 ? '(no process instance was started)' : lines.join('\n');
}

/**
 * One process instance as Camunda's Operate would show it: its path, how often each element was entered, and its history with
 * engine time since its start,
 * and its open incidents.
 * @returns undefined when there is no such instance
 */
export async function describeInstance(records: readonly EngineRecord[], key: string): Promise<string | undefined> {
  const own = ofInstance(records, key);
  const start = own.find(isStart);
  if (start === undefined) return undefined;
  const names = await namesOf(records, fieldText(start.value, 'processDefinitionKey'));
  const events = own.flatMap((record) => {
    const event = describeRecord(record, names);
    return event === undefined
      ? []
      : [{ ...event, time: Math.round((record.timestamp - start.timestamp) / 100) * 100 }];
  });
  const entered = events.filter(({ enters }) => enters).map(({ at }) => names.label(at ?? ''));
  const counts = [...new Set(entered)].map((label) => `  ${entered.filter((one) => one === label).length} × ${label}`);
  const incidents = openIncidents(own).map((incident) => `  ${sayIncident(incident, names.label(incident.elementId))}`);
  return [
    `${plainLine(fieldText(start.value, 'bpmnProcessId'))}, version ${Number(start.value['version'])}: ${stateOf(own)}`,
    ...incidents,
    '',
    `Path: ${entered.join(' → ')}`,
    '',
    ...counts,
    '',
    ...events.map(({ time, text }) => `  ${sayDuration(time).padStart(12)}  ${text}`),
  ].join('\n');
}

function ofInstance(records: readonly EngineRecord[], key: string): EngineRecord[] {
  return records.filter((record) => record.value['processInstanceKey'] === key);
}

function isStart(record: EngineRecord): boolean {
  return isOfProcess(record) && record.intent === 'ELEMENT_ACTIVATING';
}

function isOfProcess({ recordType, valueType, value }: EngineRecord): boolean {
  return recordType === 'EVENT' && valueType === 'PROCESS_INSTANCE' && value['bpmnElementType'] === 'PROCESS';
}

function stateOf(own: readonly EngineRecord[]): string {
  const intents = own.filter(isOfProcess).map(({ intent }) => intent);
  if (intents.includes('ELEMENT_COMPLETED')) return 'completed';
  if (intents.includes('ELEMENT_TERMINATED')) return 'terminated';
  return openIncidents(own).length > 0 ? 'active, with an incident' : 'active';
}

/** What the elements of a deployed process are called; a model that the grader does not read keeps its ids. */
async function namesOf(records: readonly EngineRecord[], processKey: string): Promise<ElementNames> {
  const deployed = records.find(
    ({ valueType, intent, value }) =>
      valueType === 'PROCESS' && intent === 'CREATED' && value['processDefinitionKey'] === processKey,
  );
  try {
    const { processes } = await parseModel(Buffer.from(fieldText(deployed?.value ?? {}, 'resource'), 'base64'));
    const nodes = processes.flatMap((process) => [...flowNodesOf(process)]);
    return new ElementNames(new Map(nodes.map((node) => [node.id, node])));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new ElementNames(new Map());
  }
}
