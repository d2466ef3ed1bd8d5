import { describe, it } from 'node:test';
import { expect } from 'chai';
import { OutputTail } from './output-tail';

describe('OutputTail', () => {
  it('joins what comes in pieces and keeps the streams apart', () => {
    const tail = new OutputTail();
    tail.add('stdout', 'one\ntw');
    tail.add('stderr', 'bad\r\n');
    tail.add('stdout', 'o\n\nunfinished');
    expect(tail.last(10)).to.deep.equal(['one', 'bad', 'two', 'unfinished']);
    expect(tail.last(2)).to.deep.equal(['two', 'unfinished']);
  });

  it('shows nothing that steers a terminal', () => {
    const tail = new OutputTail();
    tail.add('stdout', '\u001b[31mred\u001b[0m\u0007\n');
    expect(tail.last(1)).to.deep.equal(['red\\u{7}']);
  });

  it('stays small whatever is printed', () => {
    const tail = new OutputTail();
    for (let index = 0; index < 2000; index += 1) tail.add('stdout', `${index}\n${'x'.repeat(10_000)}`);
    expect(tail.last(1_000_000).join('').length).to.be.below(202 * 501);
  });
});
