import { spawn } from 'node:child_process';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { exitOf } from './exit';
import { type PipedChild, supervise } from './supervise';

const limits = {
  memoryBytes: 2 ** 30,
  processes: 100,
  cpuSeconds: 100,
  fileBytes: 2 ** 20,
  openFiles: 100,
  outputBytes: 100,
  wallClockMilliseconds: 60_000,
};

function started(
  file: string,
  args: readonly string[],
): { child: PipedChild; printed: string[]; ended: Promise<unknown> } {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] }) as PipedChild;
  const printed: string[] = [];
  const { ended } = supervise({
    child,
    limits,
    onText: (_stream, text) => printed.push(text),
    end: () => void child.kill('SIGKILL'),
    gone: () => Promise.resolve(),
    exit: exitOf,
  });
  return { child, printed, ended };
}

describe('supervision', () => {
  it('sees a short command to its end', async () => {
    const { ended, printed } = started('/bin/sh', ['-c', 'echo done; exit 4']);
    expect(await ended).to.deep.equal({ exitCode: 4, killed: false });
    expect(printed.join('')).to.equal('done\n');
  });
  it('ends, too, when there never was a process', async () => {
    expect(await started('/nonexistent', []).ended).to.deep.equal({ signal: 'SIGKILL', killed: false });
  });
});
