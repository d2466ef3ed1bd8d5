import { cp, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { pythonEnvironment } from '../../src/worker/python-environment';
import { createRuntimes } from '../../src/worker/runtimes';

/** What workers are given, in a cache that may be damaged. */
describe('a damaged runtime', () => {
  let cache: string;
  let whole: string;
  const restore = async (): Promise<void> => {
    const copy = path.join(cache, 'python', path.basename(whole));
    await rm(copy, { recursive: true, force: true });
    await cp(whole, copy, { recursive: true, verbatimSymlinks: true });
  };
  before(async () => {
    cache = await mkdtemp(path.join(tmpdir(), 'mend-'));
    whole = (await pythonEnvironment()).made?.folder ?? '';
    // this file has a process of its own
    process.env['ZEEBE_GRADER_CACHE'] = cache;
  });
  after(() => rm(cache, { recursive: true }));

  const isThere = (folder: string): Promise<boolean> =>
    stat(folder).then(
      () => true,
      () => false,
    );
  const shorten = async (file: string): Promise<void> => truncate(file, (await stat(file)).size >> 1);
  const fileIn = async (folder: string, part: string): Promise<string> => {
    const names = await readdir(folder, { recursive: true });
    return path.join(folder, names.find((name) => name.includes(part)) ?? part);
  };
  const damages: readonly [string, 'python' | 'typescript', string][] = [
    ['a module that nobody imports', 'python', 'pyzeebe/errors/job_errors.py'],
    ['what Python has compiled', 'python', 'pyzeebe/__pycache__/__init__.cpython-'],
    ['a package of the SDK', 'typescript', '@camunda8/sdk/dist/index.js'],
  ];
  for (const [what, language, part] of damages) {
    it(`is removed, to be made anew: ${what}`, { timeout: 120_000 }, async () => {
      await restore();
      const runtimes = createRuntimes();
      const { made } = await runtimes.of(language);
      await shorten(await fileIn(made?.folder ?? '', part));
      expect(await runtimes.mend()).to.equal(true);
      expect(await isThere(made?.folder ?? '')).to.equal(false);
    });
  }

  it('is looked for once in a run', async () => {
    await restore();
    const runtimes = createRuntimes();
    const { made } = await runtimes.of('python');
    expect(await runtimes.mend()).to.equal(false);
    await shorten(await fileIn(made?.folder ?? '', 'pyzeebe/__init__.py'));
    expect(await runtimes.mend()).to.equal(false);
  });
});
