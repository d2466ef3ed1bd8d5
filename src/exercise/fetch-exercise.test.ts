import { cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { UsageError } from '../errors';
import { projectFolder } from '../project-folder';
import { readGitAddress, unpackExercise } from './fetch-exercise';
import { findExercise } from './find-exercise';

describe('readGitAddress', () => {
  it('reads address, tag and folder', () => {
    expect(readGitAddress('https://host/x.git#v1.2')).to.deep.equal({
      url: 'https://host/x.git',
      ref: 'v1.2',
      folder: '',
    });
    expect(readGitAddress('git@host:team/x.git#v1:part/one')).to.include({
      url: 'git@host:team/x.git',
      folder: 'part/one',
    });
  });

  it('is not for folders', () => {
    for (const named of ['coffee', './coffee', '/exercises/coffee#1', 'C:\\coffee', '--upload-pack=x'])
      expect(readGitAddress(named), named).to.equal(undefined);
  });

  it('asks for a tag, and stays inside of the repository', () => {
    expect(() => readGitAddress('https://host/x.git')).to.throw(UsageError, /name the tag/);
    expect(() => readGitAddress('https://host/x.git#--upload-pack=x')).to.throw(UsageError, /name the tag/);
    expect(() => readGitAddress('https://host/x.git#v1:../y')).to.throw(UsageError, /outside/);
  });
});

describe('an exercise that is fetched', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  const cache = process.env['ZEEBE_GRADER_CACHE'];
  before(() => (process.env['ZEEBE_GRADER_CACHE'] = path.join(folder, 'cache')));
  after(async () => {
    if (cache === undefined) delete process.env['ZEEBE_GRADER_CACHE'];
    else process.env['ZEEBE_GRADER_CACHE'] = cache;
    await rm(folder, { recursive: true });
  });
  const repository = path.join(folder, 'repository');
  await cp(path.join(projectFolder, 'test/exercises/library'), path.join(repository, 'library'), { recursive: true });
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: repository });
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'One exercise');
  await git('tag', 'v1.0.0');
  const address = `file://${repository}`;

  it('comes from a git repository by its tag, once', async () => {
    const found = await findExercise(`${address}#v1.0.0`);
    expect((await stat(path.join(found, 'exercise.yml'))).isFile()).to.equal(true);
    await git('tag', '--delete', 'v1.0.0');
    expect(await findExercise(`${address}#v1.0.0`)).to.equal(found);
    expect(await findExercise(`${address}#v1.0.0:library`)).to.equal(found);
    await git('tag', 'v1.0.0');
  });

  it('does not come from a branch, nor from where there is none', async () => {
    const trouble = async (named: string): Promise<string> =>
      findExercise(named).then(
        () => '',
        (error: unknown) => String(error),
      );
    expect(await trouble(`${address}#main`)).to.match(/has no tag main\. Tags: v1\.0\.0\. A branch is not enough/);
    expect(await trouble(`file://${folder}/nothing#v1`)).to.match(/UsageError: .* cannot be fetched/);
  });

  it('is no archive that leads out of itself, or is none at all', async () => {
    const file = path.join(folder, 'text.zip');
    await writeFile(file, 'PK? No.');
    const error = await unpackExercise(file).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(UsageError);
  });
});
