import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { openGrader } from '../../src/batch/open-grader';
import { selectSandbox } from '../../src/sandbox/select-sandbox';
import { killIfThere } from '../../src/sandbox/supervise/kill';
import { text } from '../../src/sandbox/supervise/usage';
import { writeSubmission } from '../attacks/write-submission';
import { processesWith } from '../sandbox/run';

describe('a worker that somebody else kills', { skip: process.platform !== 'linux' && 'reads /proc' }, async () => {
  const mark = randomUUID();
  const victims: Record<string, () => string[]> = {
    'by itself': () => workersOf(mark),
    'with the process that holds its sandbox': () => (workersOf(mark).length > 0 ? sandboxesOf(mark) : []),
    'before it runs, with the process that makes its sandbox': () => sandboxesOf(mark),
  };
  const isInBubblewrap = (await selectSandbox('auto').catch(() => undefined))?.kind === 'bubblewrap';
  for (const [how, find] of Object.entries(victims)) {
    const skip = how !== 'by itself' && !isInBubblewrap && 'no bubblewrap';
    it(`is started once more, and costs its student nothing: ${how}`, { skip, timeout: 300_000 }, async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'killed-worker-'));
      await writeSubmission(folder, { model: 'solved', worker: 'solved' }, mark);
      const grader = await openGrader({
        exercise: 'part-03-exception-handling',
        engine: { kind: 'embedded', version: '8.8.21' },
        sandbox: 'auto',
        clock: 'virtual',
        seed: 1,
      });
      let killed = 0;
      const killer = setInterval(() => {
        for (const pid of find()) {
          killIfThere(Number(pid));
          killed += 1;
        }
        if (killed > 0) clearInterval(killer);
      }, 20);
      try {
        const { reported } = await gradeSubmission(grader.setting, { path: folder, folderName: 'killed' });
        expect(killed).to.be.greaterThan(0);
        expect(reported.grade).to.include({ outcome: 'passed', score: 50 });
      } finally {
        clearInterval(killer);
        await grader.close();
        await rm(folder, { recursive: true });
      }
    });
  }
});

/** The worker itself: in the command lines of what starts it, more follows. */
function workersOf(mark: string): string[] {
  return processesWith(`thumbnails-production-${mark}.py`).filter((pid) =>
    text(`/proc/${pid}/cmdline`).endsWith(`thumbnails-production-${mark}.py\0`),
  );
}

/** The one of several processes of bubblewrap that none of the others has started. */
function sandboxesOf(mark: string): string[] {
  const all = processesWith(`thumbnails-production-${mark}.py`).filter(
    (pid) => text(`/proc/${pid}/comm`) === 'bwrap\n',
  );
  const parentOf = (pid: string): string | undefined => /^PPid:\s+(\d+)/m.exec(text(`/proc/${pid}/status`))?.[1];
  return all.filter((pid) => !all.includes(parentOf(pid) ?? ''));
}
