import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import { lock } from './run-lock';

describe('lock', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  const file = path.join(folder, 'run.lock');
  after(() => rm(folder, { recursive: true }));
  afterEach(() => rm(file, { force: true }));

  it('is one run’s at a time, and names who has it', async () => {
    const free = await lock(file);
    const error: unknown = await lock(file).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
    expect((error as Error).message).to.contain(`process ${process.pid} on ${hostname()}`);
    await free();
    await (
      await lock(file)
    )();
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('is given to one of several that ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lock(file)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  it('is taken from a process that has ended, and from half a file', async () => {
    // above what the kernel gives (pid_max is at most 2^22)
    for (const text of [
      JSON.stringify({ pid: 2 ** 30, host: hostname(), id: 'x' }),
      '{"pid":',
      'null',
      '{"pid":"x"}',
    ]) {
      await writeFile(file, text);
      await (
        await lock(file)
      )();
    }
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('is left to another machine', async () => {
    await writeFile(file, JSON.stringify({ pid: 2 ** 30, host: 'elsewhere', id: 'x' }));
    expect(await lock(file).catch((reason: unknown) => reason)).to.be.instanceOf(UsageError);
  });
});
