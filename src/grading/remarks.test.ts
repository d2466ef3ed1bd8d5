import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { JournalEntry } from '../journal/entries';
import { remarksOf } from './remarks';

const remark = (message: string, seq: number): JournalEntry => ({ kind: 'remark', code: 'some', message, seq, at: 0 });

describe('remarksOf', () => {
  it('gives each sentence once, in order', () => {
    const remarks = remarksOf([remark('One.', 0), remark('Two.', 1), remark('One.', 2)]);
    expect(remarks).to.deep.equal([
      { code: 'some', message: 'One.' },
      { code: 'some', message: 'Two.' },
    ]);
  });

  it('gives no more than anybody reads', () => {
    expect(remarksOf(Array.from({ length: 100 }, (_, seq) => remark(`Number ${seq}.`, seq)))).to.have.length(30);
  });
});
