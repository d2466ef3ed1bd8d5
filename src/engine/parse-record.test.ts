import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseRecord } from './parse-record';

const plain =
  '{"position":7,"sourceRecordPosition":6,"key":2251799813685250,"timestamp":1700000000000,"recordType":"EVENT","valueType":"JOB","intent":"CREATED",' +
  '"value":{"processInstanceKey":2251799813685249,"elementInstanceKey":-1,"type":"upload","variables":{"orderKey":12,"ratio":0.6000000000000001}}}';

describe('parseRecord', () => {
  it('turns the keys of the record and of its value into text', () => {
    const record = parseRecord(plain);
    expect(record.key).to.equal('2251799813685250');
    expect(record.value).to.include({
      processInstanceKey: '2251799813685249',
      elementInstanceKey: '-1',
      type: 'upload',
    });
    expect(record).to.include({ position: 7, timestamp: 1700000000000, intent: 'CREATED' });
  });

  it('leaves variables alone, whatever they are called', () => {
    expect(parseRecord(plain).value['variables']).to.deep.equal({ orderKey: 12, ratio: 0.6000000000000001 });
  });

  it('loses no digit of a key beyond 2^53', () => {
    const record = parseRecord(
      plain.replace('2251799813685250', '9223372036854775807').replace('2251799813685249', '9007199254740993'),
    );
    expect(record.key).to.equal('9223372036854775807');
    expect(record.value['processInstanceKey']).to.equal('9007199254740993');
    expect(record.value['variables']).to.deep.equal({ orderKey: 12, ratio: 0.6000000000000001 });
  });

  it('leaves a fraction whole that is called a key, beside a key beyond 2^53', () => {
    const json = plain.replace('2251799813685250', '9223372036854775807').replace('"orderKey":12', '"orderKey":12.5');
    const { key, value } = parseRecord(json);
    expect([key, value['variables']]).to.deep.equal([
      '9223372036854775807',
      { orderKey: 12.5, ratio: 0.6000000000000001 },
    ]);
  });

  it('is not fooled by text that looks like a key', () => {
    const text = String.raw`"{\"key\":9223372036854775807}"`;
    const record = parseRecord(plain.replace('"upload"', text));
    expect(record.value['type']).to.equal('{"key":9223372036854775807}');
  });

  it('refuses what is no JSON', () => {
    expect(() => parseRecord('{')).to.throw(SyntaxError);
  });
});
