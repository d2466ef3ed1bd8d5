import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { constants, gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { projectFolder } from './run-grader';

const solved = 'examples/part-03-exception-handling/solved';
const marker = 'ZEEBE_GRADER_TEST_MARK';

describe('a grader that is killed', { skip: process.platform !== 'linux' && 'reads /proc' }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));

  for (const signal of ['SIGKILL', 'SIGINT'] as const) {
    it(`leaves neither engine nor worker behind after ${signal}`, async () => {
      const journal = path.join(folder, signal);
      const grader = spawn(
        process.execPath,
        ['bin/zeebe-grader.js', 'grade', '--clock', 'real', '--evidence', journal, solved],
        {
          cwd: projectFolder,
          env: { ...process.env, [marker]: signal },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      await running(path.join(journal, 'solved/journal.ndjson.gz'));
      const family = await descendants(grader.pid ?? 0);
      expect(family.map(({ name }) => name)).to.include('java');
      grader.kill(signal);
      await once(grader, 'exit');
      await Promise.all(family.map(({ pid }) => gone(pid)));
    });
  }
});

/** Resolves when the worker under test has asked for its first job: everything runs then. */
async function running(journal: string): Promise<void> {
  await until('the worker to run', async () => {
    const content = await readFile(journal).catch(() => Buffer.alloc(0));
    // it grows
    const text = content.length === 0 ? '' : gunzipSync(content, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    return text.includes('"method":"ActivateJobs"');
  });
}

async function gone(pid: number): Promise<void> {
  await until(`process ${pid} to end`, async () => {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    return state === undefined || / Z /.test(state);
  });
}

/** Nobody tells about files and processes of others: looks again and again, up to a deadline. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function descendants(root: number): Promise<{ readonly pid: number; readonly name: string }[]> {
  const processes = await Promise.all(
    (await readdir('/proc'))
      .filter((entry) => /^\d+$/.test(entry))
      .map(async (entry) => {
        const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
        const [, name = '', parent = '0'] = /^\d+ \((.*)\) \S (\d+)/.exec(stat) ?? [];
        return { pid: Number(entry), name, parent: Number(parent) };
      }),
  );
  const found: { pid: number; name: string }[] = [];
  const look = (parent: number): void => {
    for (const { pid, name } of processes.filter((one) => one.parent === parent)) {
      found.push({ pid, name });
      look(pid);
    }
  };
  look(root);
  return found;
}
