import { describe, it } from 'node:test';
import { expect } from 'chai';
import { stripTerminal } from './strip-terminal';

describe('stripTerminal', () => {
  it('takes colours away and leaves text, also where it is long', () => {
    expect(stripTerminal('\u001b[31mred\u001b[0m')).to.equal('red');
    expect(stripTerminal('\u001b[31mred \u001b[0m'.repeat(5_000))).to.equal('red '.repeat(5_000));
    expect(stripTerminal('𝒳'.repeat(1_000))).to.equal('𝒳'.repeat(1_000));
  });

  it('reads 2 MB of sequences that never end; the pattern of Node alone took minutes for a tenth of it', () => {
    const text = '\u001b]'.repeat(1_000_000);
    expect(stripTerminal(text).length).to.be.at.most(text.length);
  });
});
