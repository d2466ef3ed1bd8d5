import { describe, it } from 'node:test';
import { expect } from 'chai';
import { GrowingBuffer } from './growing-buffer';

describe('a growing buffer', () => {
  it('copies its pieces, and takes little more than they need', () => {
    const buffer = new GrowingBuffer();
    const piece = Buffer.from('abc');
    let grown = 0;
    for (let count = 0; count < 1000; count += 1) grown += buffer.add(piece);
    piece.fill('x');
    expect(buffer.bytes.toString()).to.equal('abc'.repeat(1000));
    expect(buffer.length).to.equal(3000);
    expect([buffer.capacity, grown]).to.deep.equal([4096, 4096]);
    expect(new GrowingBuffer().add(Buffer.alloc(5000))).to.equal(5000);
  });
});
