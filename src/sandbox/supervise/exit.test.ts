import { expect } from 'chai';
import { describe, it } from 'node:test';
import { boundOf, exitOf, exitOfRelayed } from './exit';

describe('exit of a command', () => {
  it('is a code or a signal', () => {
    expect(exitOf(137, null)).to.deep.equal({ exitCode: 137 });
    expect(exitOf(null, 'SIGTERM')).to.deep.equal({ signal: 'SIGTERM' });
  });
  it('is told as 128 + signal by a middleman', () => {
    expect(exitOfRelayed(137, null)).to.deep.equal({ signal: 'SIGKILL' });
    expect(exitOfRelayed(255, null)).to.deep.equal({ exitCode: 255 });
    expect(exitOfRelayed(null, 'SIGKILL')).to.deep.equal({ signal: 'SIGKILL' });
  });
  it('names the bounds that the kernel enforces by signal', () => {
    expect(boundOf({ signal: 'SIGXCPU' })).to.equal('cpu');
    expect(boundOf({ signal: 'SIGXFSZ' })).to.equal('files');
    expect([boundOf({ signal: 'SIGKILL' }), boundOf({ exitCode: 1 })]).to.deep.equal([undefined, undefined]);
  });
});
