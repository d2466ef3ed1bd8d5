import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { SOCKET_BYTES } from '../supervise/sockets';
import { familyOf } from '../supervise/usage';
import { descriptorsOf, openSocketMemory } from './open-sockets';

const HOARD = `
import os, socket, sys
pairs = [socket.socketpair() for _ in range(20)]
os.fork()
print("open", flush=True)
sys.stdin.read()
`;

describe('sockets that are open', { skip: process.platform !== 'linux' && 'reads /proc' }, () => {
  it('are counted once, although two processes have them', async () => {
    const child = spawn('python3', ['-ISc', HOARD], { stdio: ['pipe', 'pipe', 'ignore'] });
    const text: string[] = [];
    for await (const chunk of child.stdout) {
      text.push(String(chunk));
      if (text.join('') === 'open\nopen\n') break;
    }
    const family = familyOf(child.pid ?? 0);
    const standard = descriptorsOf(family).sockets - 40;
    child.stdin.end();
    await once(child, 'exit');
    expect(family).to.have.length(2);
    // Node gives a child sockets for its standard input and output
    expect(standard).to.be.within(0, 2);
  });
  it('cost what is beyond those that everybody has', () => {
    expect(openSocketMemory([])).to.equal(0);
    expect(openSocketMemory([2 ** 30])).to.equal(0);
    expect(openSocketMemory([process.pid]) % SOCKET_BYTES).to.equal(0);
  });
});
