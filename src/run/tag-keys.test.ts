import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EngineRecord } from '../journal/record';
import { tagKeys } from './tag-keys';

describe('tagKeys', () => {
  const record: EngineRecord = {
    position: 3,
    sourceRecordPosition: 1,
    key: '2251799813685249',
    timestamp: 0,
    recordType: 'EVENT',
    valueType: 'PROCESS_MESSAGE_SUBSCRIPTION',
    intent: 'CREATED',
    value: {
      processInstanceKey: '2251799813685250',
      parentProcessInstanceKey: '-1',
      formKey: '0',
      correlationKey: '2251799813685251',
      variables: { someKey: '2251799813685252' },
    },
  };

  it('distinguishes the keys of one engine from those of another', () => {
    const { key, value } = tagKeys(record, 'engine-2');
    expect(key).to.equal('engine-2:2251799813685249');
    expect(value['processInstanceKey']).to.equal('engine-2:2251799813685250');
  });

  it('leaves alone what is no key, or not of the engine', () => {
    const { value } = tagKeys(record, 'engine-2');
    expect(value).to.deep.equal({ ...record.value, processInstanceKey: value['processInstanceKey'] });
  });
});
