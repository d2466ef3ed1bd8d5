import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../../errors';
import { findJdk } from './find-jdk';

describe('findJdk', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'find-jdk-'))));
  after(() => rm(folder, { recursive: true }));

  const javaHome = async (version: string, ...programs: string[]): Promise<string> => {
    const home = path.join(folder, version);
    await mkdir(path.join(home, 'bin'), { recursive: true });
    await writeFile(path.join(home, 'release'), `JAVA_VERSION="${version}"\n`);
    for (const program of programs) await writeFile(path.join(home, 'bin', program), '', { mode: 0o755 });
    return home;
  };

  it('takes the one that is named, though others are newer', async () => {
    const named = await javaHome('17.0.1', 'java', 'javac');
    const newer = await javaHome('99.0.1', 'java', 'javac');
    expect(await findJdk({ ZEEBE_GRADER_JAVA_HOME: named, JAVA_HOME: newer, PATH: '' })).to.include({ home: named });
  });

  it('takes the newest otherwise, and none without a compiler', async () => {
    const runtime = await javaHome('99.1.1', 'java');
    const newest = await javaHome('98.0.1', 'java', 'javac');
    expect(await findJdk({ ZEEBE_GRADER_JAVA_HOME: runtime, JAVA_HOME: newest, PATH: '' })).to.include({
      home: newest,
    });
  });

  it('says what to install where none is there', async (test) => {
    const home = await javaHome('97.0.1', 'java');
    const error: unknown = await findJdk({ JAVA_HOME: home, PATH: '' }).catch((reason: unknown) => reason);
    if (!(error instanceof GraderError)) {
      test.skip('there is a JDK in one of the usual folders');
      return;
    }
    expect(error.message).to.include('97.0.1').and.include('without a compiler');
    expect(error.remedy).to.include('openjdk-17-jdk-headless');
  });
});
