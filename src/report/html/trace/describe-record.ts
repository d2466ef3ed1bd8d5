import type { EngineRecord } from '../../../journal/record';
import { sayDuration } from '../../../model/duration/say-duration';
import { fieldText } from '../field-text';
import { plainLine } from '../plain-text';
import type { ElementNames } from './element-names';
import type { TraceEvent } from './trace';

/** What a record says to a reader; none for the engine's own bookkeeping. */
export type Described = Pick<TraceEvent, 'kind' | 'text'> &
  Partial<Pick<TraceEvent, 'variable' | 'enters'>> & { readonly at?: string };

type Writer = (record: EngineRecord, names: ElementNames) => Described | undefined;

/** By value type and intent of Zeebe's protocol (`io.camunda.zeebe.protocol.record.intent`). */
const writers: Readonly<Record<string, Writer>> = {
  'PROCESS_INSTANCE ELEMENT_ACTIVATING': (record, names) => {
    if (record.value['bpmnElementType'] === 'PROCESS')
      return { kind: 'instance', text: 'The process instance is started' };
    const id = text(record, 'elementId');
    const caught = record.value['bpmnEventType'] === 'ERROR' && record.value['bpmnElementType'] === 'BOUNDARY_EVENT';
    return {
      kind: caught ? 'error' : 'token',
      text: `${caught ? 'Caught by' : 'Enters'} ${names.phrase(id)}`,
      at: id,
      enters: true,
    };
  },
  'PROCESS_INSTANCE ELEMENT_COMPLETED': (record) =>
    record.value['bpmnElementType'] === 'PROCESS'
      ? { kind: 'instance', text: 'The process instance is completed' }
      : undefined,
  'PROCESS_INSTANCE ELEMENT_TERMINATED': (record, names) => {
    if (record.value['bpmnElementType'] === 'PROCESS')
      return { kind: 'instance', text: 'The process instance is terminated' };
    const id = text(record, 'elementId');
    return { kind: 'token', text: `${sentenceStart(names.phrase(id))} is left unfinished`, at: id };
  },
  'TIMER CREATED': (record, names) => {
    const due = sayDuration(Number(record.value['dueDate']) - record.timestamp);
    const at = text(record, 'targetElementId');
    return { kind: 'timer', text: `A timer is set: ${due}, ${names.phrase(at)}`, at };
  },
  'TIMER TRIGGERED': (record, names) => {
    const at = text(record, 'targetElementId');
    return { kind: 'timer', text: `The timer fires: ${names.phrase(at)}`, at };
  },
  'JOB CREATED': (record) => job(record, `A job ${quoted(record, 'type')} is there for a worker`),
  'JOB COMPLETED': (record) => job(record, `The job ${quoted(record, 'type')} is completed`),
  'JOB FAILED': (record) =>
    job(record, `The job ${quoted(record, 'type')} fails: ${quoted(record, 'errorMessage')}`, 'error'),
  'JOB TIMED_OUT': (record) => job(record, `Nobody answered the job ${quoted(record, 'type')} in time`, 'error'),
  'JOB CANCELED': (record) => job(record, `The job ${quoted(record, 'type')} is taken back`),
  'JOB ERROR_THROWN': (record) =>
    job(
      record,
      `The worker throws the BPMN error ${quoted(record, 'errorCode')}: ${quoted(record, 'errorMessage')}`,
      'error',
    ),
  'PROCESS_MESSAGE_SUBSCRIPTION CREATED': (record) => ({
    kind: 'message',
    text: `Waits for the message ${quoted(record, 'messageName')} for ${quoted(record, 'correlationKey')}`,
    at: text(record, 'elementId'),
  }),
  'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED': (record) => ({
    kind: 'message',
    text: `The message ${quoted(record, 'messageName')} arrives`,
    at: text(record, 'elementId'),
  }),
  'MESSAGE PUBLISHED': (record) => ({
    kind: 'message',
    text: `The message ${quoted(record, 'name')} is sent for ${quoted(record, 'correlationKey')}`,
  }),
  'INCIDENT CREATED': (record) => ({
    kind: 'incident',
    text: `Incident: ${plainLine(text(record, 'errorMessage'), 400)}`,
    at: text(record, 'elementId'),
  }),
  'ESCALATION ESCALATED': (record) => ({
    kind: 'error',
    text: `The escalation ${quoted(record, 'escalationCode')} is caught`,
    at: text(record, 'catchElementId'),
  }),
  'ESCALATION NOT_ESCALATED': (record) => ({
    kind: 'error',
    text: `Nobody catches the escalation ${quoted(record, 'escalationCode')}`,
    at: text(record, 'throwElementId'),
  }),
  'VARIABLE CREATED': (record) => variable(record, 'is'),
  'VARIABLE UPDATED': (record) => variable(record, 'becomes'),
};

/** Tells a record of a process instance in words. */
export function describeRecord(record: EngineRecord, names: ElementNames): Described | undefined {
  if (record.recordType === 'COMMAND') return undefined;
  if (record.recordType === 'COMMAND_REJECTION') return rejection(record);
  return writers[`${record.valueType} ${record.intent}`]?.(record, names);
}

function rejection(record: EngineRecord): Described {
  const command = `${record.valueType} ${record.intent}`.toLowerCase().replaceAll('_', ' ');
  return { kind: 'refused', text: `The engine rejects “${command}”: ${plainLine(record.rejectionReason ?? '', 400)}` };
}

function job(record: EngineRecord, words: string, kind: 'job' | 'error' = 'job'): Described {
  return { kind, text: words, at: text(record, 'elementId') };
}

function variable(record: EngineRecord, verb: string): Described {
  const name = plainLine(text(record, 'name'), 80);
  const value = plainLine(text(record, 'value'), 300);
  return {
    kind: 'variable',
    text: `${name} ${verb} ${value}`,
    variable: { name, value, scope: text(record, 'scopeKey') },
  };
}

function text(record: EngineRecord, field: string): string {
  return fieldText(record.value, field);
}

function quoted(record: EngineRecord, field: string): string {
  return `“${plainLine(text(record, field))}”`;
}

function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
