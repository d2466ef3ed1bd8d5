import fs, { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it, mock } from 'node:test';
import { cachedFolder, cacheFolder } from './cache';
import { GraderError } from './errors';

describe('the cache', () => {
  const inherited = process.env['ZEEBE_GRADER_CACHE'];
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cache-'));
    process.env['ZEEBE_GRADER_CACHE'] = folder;
  });
  after(async () => {
    if (inherited === undefined) delete process.env['ZEEBE_GRADER_CACHE'];
    else process.env['ZEEBE_GRADER_CACHE'] = inherited;
    await rm(folder, { recursive: true });
  });

  it('says why something could not be made, also where what is left of it cannot be removed', async () => {
    const removal = mock.method(fs, 'rm', () => Promise.reject(new Error('ENOTEMPTY')));
    try {
      const failed = await cachedFolder('left/over', () => Promise.reject(new Error('no network'))).catch(String);
      expect(failed).to.equal('Error: no network');
    } finally {
      removal.mock.restore();
    }
  });

  it(
    'lies in XDG_CACHE_HOME, unless that is empty or depends on the working directory',
    { skip: process.platform !== 'linux' },
    () => {
      const usual = cacheFolder({});
      expect(path.isAbsolute(usual)).to.equal(true);
      for (const none of ['', 'here']) expect(cacheFolder({ XDG_CACHE_HOME: none })).to.equal(usual);
      expect(cacheFolder({ XDG_CACHE_HOME: '/else' })).to.equal('/else/zeebe-grader');
    },
  );

  it('loses what a killed grader began to make a day ago', async () => {
    const [old, young] = ['some/one.making-abc123', 'some/other.making-abc123'].map((name) => path.join(folder, name));
    for (const left of [old, young]) await mkdir(left ?? '', { recursive: true });
    const longAgo = Date.now() / 1000 - 25 * 60 * 60;
    await utimes(old ?? '', longAgo, longAgo);
    await cachedFolder('some/thing', (workshop) => writeFile(path.join(workshop, 'file'), ''));
    expect((await readdir(path.join(folder, 'some'))).sort()).to.deep.equal(['other.making-abc123', 'thing']);
  });

  it('loses what was not used for half a year where something newer is made', async () => {
    const make = (name: string): Promise<string> => cachedFolder(name, (place) => writeFile(path.join(place, 'x'), ''));
    const [old, used] = await Promise.all(['runtimes/old', 'runtimes/used'].map(make));
    const longAgo = Date.now() / 1000 - 200 * 24 * 60 * 60;
    for (const place of [old, used, path.join(folder, 'runtimes')]) await utimes(place ?? '', longAgo, longAgo);
    await make('runtimes/used');
    await make('runtimes/new');
    expect((await readdir(path.join(folder, 'runtimes'))).sort()).to.deep.equal(['new', 'used']);
    // never a whole shelf
    await utimes(path.join(folder, 'runtimes'), longAgo, longAgo);
    await make('by-itself');
    expect(await readdir(folder)).to.include('runtimes');
  });

  it('says what to do where it cannot be written to', async () => {
    process.env['ZEEBE_GRADER_CACHE'] = path.join(folder, 'a-file', 'below');
    await writeFile(path.join(folder, 'a-file'), '');
    const error: unknown = await cachedFolder('thing', () => Promise.resolve()).catch((reason: unknown) => reason);
    process.env['ZEEBE_GRADER_CACHE'] = folder;
    expect(error)
      .to.be.instanceOf(GraderError)
      .with.property('message')
      .that.contains('cannot be written to (ENOTDIR)');
    expect(error).to.have.property('remedy').that.contains('ZEEBE_GRADER_CACHE');
  });
});
