import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../journal/record';
import { describeInstance, listInstances } from './instance-history';

const model = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d">
  <process id="p" isExecutable="true"><startEvent id="s" name="Begin" /><endEvent id="e" name="Done" />
  <sequenceFlow id="f" sourceRef="s" targetRef="e" /></process></definitions>`;

let position = 0;
function record(valueType: string, intent: string, timestamp: number, value: Record<string, unknown>): EngineRecord {
  position += 1;
  return { position, sourceRecordPosition: -1, key: '7', timestamp, recordType: 'EVENT', valueType, intent, value };
}

function element(intent: string, timestamp: number, elementId: string, bpmnElementType: string): EngineRecord {
  const value = { processInstanceKey: '7', processDefinitionKey: '3', bpmnProcessId: 'p', version: 1 };
  return record('PROCESS_INSTANCE', intent, timestamp, { ...value, elementId, bpmnElementType });
}

const records = [
  record('PROCESS', 'CREATED', 0, { processDefinitionKey: '3', resource: Buffer.from(model).toString('base64') }),
  element('ELEMENT_ACTIVATING', 1_000, 'p', 'PROCESS'),
  element('ELEMENT_ACTIVATING', 1_000, 's', 'START_EVENT'),
  element('ELEMENT_ACTIVATING', 31_040, 'e', 'END_EVENT'),
  element('ELEMENT_COMPLETED', 31_040, 'p', 'PROCESS'),
];

const incident = record('INCIDENT', 'CREATED', 2_000, {
  processInstanceKey: '7',
  elementId: 's',
  errorType: 'JOB_NO_RETRIES',
  errorMessage: 'no retries left',
  jobKey: '9',
});

describe('describeInstance', () => {
  it('tells path, counts and history by the names in the model', async () => {
    expect(await describeInstance(records, '7')).to.equal(
      [
        'p, version 1: completed',
        '',
        'Path: Begin → Done',
        '',
        '  1 × Begin',
        '  1 × Done',
        '',
        '           0 s  The process instance is started',
        '           0 s  Enters the start event "Begin"',
        '          30 s  Enters the end event "Done"',
        '          30 s  The process instance is completed',
      ].join('\n'),
    );
  });

  it('goes by ids where the model cannot be read', async () => {
    expect(await describeInstance(records.slice(1), '7')).to.contain('Path: s → e');
  });

  it('lists the incidents that are open, by the name of the element', async () => {
    const text = await describeInstance([...records.slice(0, 3), incident], '7');
    expect(text).to.contain(
      'p, version 1: active, with an incident\n  incident 7 at Begin, JOB_NO_RETRIES: no retries left\n',
    );
  });

  it('knows no other instance', async () => {
    expect(await describeInstance(records, '8')).to.equal(undefined);
  });
});

describe('listInstances', () => {
  it('tells what became of each', () => {
    expect(listInstances(records)).to.equal('7  p  completed');
    expect(listInstances([...records.slice(0, 3), incident])).to.equal(
      '7  p  active, with an incident\n  incident 7 at s, JOB_NO_RETRIES: no retries left',
    );
    expect(listInstances([])).to.equal('(no process instance was started)');
  });
});
