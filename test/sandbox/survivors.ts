import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { SandboxKind } from '../../src/sandbox/sandbox';
import { eventually, processesWith } from './run';

/** Nothing survives the grader, however it ends. */
export function survivorsContract(kind: SandboxKind): void {
  describe('when the grader ends', () => {
    for (const signal of ['SIGKILL', 'SIGINT', 'SIGTERM'] as const) {
      it(`by ${signal}, nothing is left`, async () => {
        const marker = randomUUID();
        const script = path.join(__dirname, 'grader-to-kill.ts');
        const grader = spawn(process.execPath, ['--require', 'ts-node/register', script, kind, marker], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await once(grader.stdout, 'data');
        const before = processesWith(marker).filter((pid) => Number(pid) !== grader.pid);
        expect(before).not.to.deep.equal([]);
        grader.kill(signal);
        await eventually(() => processesWith(marker).length === 0, `the processes ${before.join(', ')} are gone`);
      });
    }
  });
}
