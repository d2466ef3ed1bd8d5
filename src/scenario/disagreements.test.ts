import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../journal/record';
import { disagreements } from './disagreements';
import type { WorkerAnswer } from './worker-answers';

const asked: WorkerAnswer[] = [
  { given: { id: 'a', quality: 0.4 }, answer: { kind: 'threw', code: 'bad', message: '' } },
  { given: { id: 'a', quality: 0.8 }, answer: { kind: 'completed', variables: {} } },
  { given: { id: 'b', quality: 0.8, count: 5 }, answer: { kind: 'completed', variables: {} } },
];

/** A job of the process: what it brought and what became of it. */
function job(variables: object, intent: string, more: object = {}): EngineRecord[] {
  const record = (valueType: string, what: string, value: object): EngineRecord =>
    ({ key: '7', recordType: 'EVENT', valueType, intent: what, value }) as unknown as EngineRecord;
  return [
    record('JOB_BATCH', 'ACTIVATED', { jobKeys: [7], jobs: [{ variables }] }),
    record('JOB', intent, { type: 'work', elementId: 'task', ...more }),
  ];
}

const check = (records: EngineRecord[]): string[] =>
  disagreements(asked, records, ['work']).map(({ message }) => message);

describe('a worker that answers otherwise in the process', () => {
  it('is named where the variables were the same', () => {
    expect(check(job({ id: 'a', quality: 0.4 }, 'COMPLETED'))).to.deep.equal([
      'With the same variables the worker threw the BPMN error "bad" when it was given the job by itself and completed it in the process: it should do the same wherever a job comes from.',
    ]);
    expect(check(job({ id: 'a', quality: 0.4 }, 'ERROR_THROWN', { errorCode: 'worse' }))).to.have.lengthOf(1);
  });

  it('is fine where it does the same', () => {
    expect(check(job({ id: 'a', quality: 0.4 }, 'ERROR_THROWN', { errorCode: 'bad' }))).to.deep.equal([]);
    expect(check(job({ id: 'a', quality: 0.8, other: true }, 'COMPLETED', { variables: { x: 1 } }))).to.deep.equal([]);
  });

  it('is not known where the variables were others', () => {
    expect(check(job({ id: 'a', quality: 0.5 }, 'COMPLETED'))).to.deep.equal([]);
    expect(check(job({ id: 'a', quality: 0.8, count: 5 }, 'FAILED'))).to.deep.equal([]);
  });

  it('is nobody else', () => {
    expect(check(job({ id: 'a', quality: 0.4 }, 'COMPLETED', { type: 'others' }))).to.deep.equal([]);
  });
});
