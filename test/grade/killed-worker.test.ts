import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { openGrader } from '../../src/batch/open-grader';
import { killIfThere } from '../../src/sandbox/supervise/kill';
import { writeSubmission } from '../attacks/write-submission';
import { processesWith } from '../sandbox/run';

describe('a worker that somebody else kills', { skip: process.platform !== 'linux' && 'reads /proc' }, () => {
  it('is started once more, and costs its student nothing', { timeout: 300_000 }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'killed-worker-'));
    const mark = randomUUID();
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
      // the worker itself: in the command lines of what starts it, more follows
      for (const pid of processesWith(`thumbnails-production-${mark}.py\0`)) {
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
});
