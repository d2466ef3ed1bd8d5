import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../../errors';
import { findJava } from './find-java';

describe('findJava', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'find-java-'))));
  after(() => rm(folder, { recursive: true }));

  const javaHome = async (name: string, version: string, compiler = true): Promise<string> => {
    const home = path.join(folder, name);
    await mkdir(path.join(home, 'bin'), { recursive: true });
    await writeFile(path.join(home, 'release'), `JAVA_VERSION="${version}"\n`);
    for (const program of compiler ? ['java', 'javac'] : ['java']) {
      await writeFile(path.join(home, 'bin', program), '');
      await chmod(path.join(home, 'bin', program), 0o755);
    }
    return home;
  };

  it('takes the one that is named, before all others', async () => {
    const named = await javaHome('named', '21.0.1');
    const other = await javaHome('other', '25.0.1');
    const found = await findJava({ ZEEBE_GRADER_JAVA_HOME: named, JAVA_HOME: other, PATH: '' });
    expect(found).to.include({ home: named, feature: 21 });
  });

  it('says so when the one that is named is too old or none', async () => {
    const old = await javaHome('old', '17.0.9');
    const messages = await Promise.all(
      [old, path.join(folder, 'nowhere')].map((home) =>
        findJava({ ZEEBE_GRADER_JAVA_HOME: home }).catch((error: unknown) => {
          expect(error).to.be.instanceOf(GraderError);
          return (error as GraderError).message;
        }),
      ),
    );
    expect(messages[0]).to.include('is Java 17.0.9; the engine needs 21 or newer');
    expect(messages[1]).to.include('is no Java home');
  });

  it('goes on to the path when JAVA_HOME is too old, and follows the link there', async () => {
    const old = await javaHome('old-home', '11.0.2');
    const home = await javaHome('on-path', '22', false);
    const bin = path.join(folder, 'links');
    await mkdir(bin);
    await symlink(path.join(home, 'bin', 'java'), path.join(bin, 'java'));
    const found = await findJava({ JAVA_HOME: old, PATH: ['', '/no/such/folder', bin].join(path.delimiter) });
    expect(found).to.include({ feature: 22, java: path.join(home, 'bin', 'java') });
    expect(found).not.to.have.property('javac');
  });
});
