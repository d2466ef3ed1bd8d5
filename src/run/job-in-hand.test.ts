import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../journal/record';
import { backOffsOf, isJobInHand } from './job-in-hand';

describe('jobs in hand', () => {
  const job = (intent: string, value: object = {}): EngineRecord =>
    ({
      recordType: 'EVENT',
      valueType: 'JOB',
      key: '1',
      timestamp: 1_000,
      intent,
      value: { type: 'a', ...value },
    }) as unknown as EngineRecord;
  const isServed = (type: string): boolean => type === 'a';

  const cases: [string, EngineRecord[], boolean][] = [
    ['created', [job('CREATED')], true],
    ['completed', [job('CREATED'), job('COMPLETED')], false],
    ['to be tried again', [job('FAILED', { retries: 2 })], true],
    ['without retries', [job('FAILED', { retries: 0 })], false],
    ['in its back-off', [job('FAILED', { retries: 2, retryBackoff: 2_000 })], false],
    ['after its back-off', [job('FAILED', { retries: 2, retryBackoff: 2_000 }), job('RECURRED_AFTER_BACKOFF')], true],
    ['that nobody does', [job('CREATED', { type: 'b' })], false],
  ];
  for (const [what, records, inHand] of cases)
    it(`a job ${what} is ${inHand ? 'one' : 'none'}`, () => {
      expect(isJobInHand(records, isServed)).to.equal(inHand);
    });

  it('knows when back-offs end', () => {
    expect(backOffsOf([job('FAILED', { retryBackoff: 2_000 }), job('FAILED', { retryBackoff: 0 })])).to.deep.equal([
      3_000,
    ]);
  });
});
