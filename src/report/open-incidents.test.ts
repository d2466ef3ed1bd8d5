import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../journal/record';
import { openIncidents, sayIncident } from './open-incidents';

function incident(key: string, intent: string, instance: string, jobKey: string): EngineRecord {
  const value = {
    processInstanceKey: instance,
    elementId: 'upload',
    errorType: 'JOB_NO_RETRIES',
    errorMessage: 'no such\nmodel',
    jobKey,
  };
  return {
    position: 1,
    sourceRecordPosition: -1,
    key,
    timestamp: 0,
    recordType: 'EVENT',
    valueType: 'INCIDENT',
    intent,
    value,
  };
}

const records = [
  incident('11', 'CREATED', '7', '5'),
  incident('12', 'CREATED', '8', '-1'),
  incident('13', 'CREATED', '7', '6'),
  incident('11', 'RESOLVED', '7', '5'),
  { ...incident('14', 'CREATED', '7', '6'), recordType: 'COMMAND' as const },
];

describe('openIncidents', () => {
  it('are those that nobody has resolved', () => {
    expect(openIncidents(records).map(({ key }) => key)).to.deep.equal(['12', '13']);
    expect(openIncidents(records, '7').map(({ key }) => key)).to.deep.equal(['13']);
  });

  it('have a job only where one has no retries left', () => {
    expect(openIncidents(records).map(({ job }) => job)).to.deep.equal([undefined, '6']);
  });
});

describe('sayIncident', () => {
  it('is one line, by the name of the element where there is one', () => {
    const [first] = openIncidents(records);
    if (first === undefined) throw new Error('there should be an incident');
    expect(sayIncident(first)).to.equal('incident 12 at upload, JOB_NO_RETRIES: no such model');
    expect(sayIncident(first, 'Upload Model')).to.contain('at Upload Model,');
  });
});
