import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure } from '../../errors';
import type { EngineRecord } from '../../journal/record';
import type { ProcessInstance } from '../../run/process-instance';
import { assertTimes } from './element';

describe('how often an element was completed', () => {
  it('names the escalation that no event catches', () => {
    const record = {
      recordType: 'EVENT',
      valueType: 'ESCALATION',
      intent: 'NOT_ESCALATED',
      value: { escalationCode: 'reminded' },
    } as unknown as EngineRecord;
    const instance = { records: [record], count: () => 0 } as unknown as ProcessInstance;
    expect(() => assertTimes(instance, { name: 'Inform Customer', nodes: [] }, 'completed', 1)).to.throw(
      CriterionFailure,
      'was not completed, and no event catches the escalation with the code "reminded": it should be completed once.',
    );
    expect(() => assertTimes(instance, { name: 'Inform Customer', nodes: [] }, 'completed', 0)).not.to.throw();
  });
});
