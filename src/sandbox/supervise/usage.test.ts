import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { familyOf, usageOf } from './usage';

/** Uses half a second of the processor, says so, and waits to be ended. */
const busy = `
while (process.cpuUsage().user < 500_000) for (let count = 0; count < 1e7; count += 1);
process.stdout.write('done');
process.stdin.resume();
`;

describe('what processes use', { skip: process.platform !== 'linux' && 'it is read off /proc' }, () => {
  it('holds the processor time of one without a terminal', async () => {
    // a session of its own has none: its stat has a -1 among the numbers
    const child = spawn(process.execPath, ['-e', busy], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    try {
      await once(child.stdout, 'data');
      expect(usageOf(familyOf(child.pid ?? 0), Infinity).cpuSeconds).to.be.at.least(0.45);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
