import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { GraderError } from '../../src/errors';
import { pythonEnvironment } from '../../src/worker/python-environment';
import { findPython } from '../../src/worker/python-interpreter';

let scratch: string;
before(async () => (scratch = await mkdtemp(path.join(tmpdir(), 'python test '))));
after(() => rm(scratch, { recursive: true, force: true }));

/** A program that answers like some Python. */
async function pretend(name: string, script: string): Promise<string> {
  const program = path.join(scratch, name);
  await writeFile(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return program;
}

describe('findPython', () => {
  it('takes the one that is named, without its virtual environment', async () => {
    const usual = await findPython();
    const inside = path.join(scratch, 'venv');
    await execa(usual.program, ['-m', 'venv', '--without-pip', inside]);
    const found = await findPython({ ...process.env, ZEEBE_GRADER_PYTHON: path.join(inside, 'bin/python3') });
    expect(found.folders).to.deep.equal(usual.folders);
  });

  it('says what was found and what to do when all are too old or broken', async () => {
    const folder = path.join(scratch, 'old');
    await mkdir(folder);
    const answer = '{"program": "/x", "version": [3, 8, 1], "platform": "x", "folders": []}';
    await symlink(await pretend('python3.8', `echo '${answer}'`), path.join(folder, 'python3'));
    await symlink(await pretend('broken', 'echo "no such option" >&2; exit 2'), path.join(folder, 'python'));
    const error = await findPython({ PATH: `${folder}:/bin` }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(GraderError);
    expect(error).to.have.property(
      'message',
      'Python workers need Python 3.10 or newer, and none was found (python3: is 3.8.1; python: does not answer (no such option)).',
    );
    expect(error).to.have.property('remedy').that.contains('ZEEBE_GRADER_PYTHON');
  });
});

describe('pythonEnvironment', () => {
  it('is made once, whole, in a folder of any name, however many ask for it', { timeout: 300_000 }, async () => {
    const cache = process.env['ZEEBE_GRADER_CACHE'];
    process.env['ZEEBE_GRADER_CACHE'] = path.join(scratch, 'the cache');
    try {
      const [one, two] = await Promise.all([pythonEnvironment(), pythonEnvironment()]);
      expect(one.program).to.equal(two.program);
      expect(await one.made?.isIntact()).to.equal(true);
      expect(await readdir(path.join(scratch, 'the cache/python'))).to.have.length(1);
      const check = 'import sys, dotenv, pyzeebe; print(pyzeebe.__file__.startswith(sys.prefix), pyzeebe.__cached__)';
      const { stdout } = await execa(one.program, ['-c', check], { env: one.environment });
      expect(stdout).to.match(/^True .*__pycache__/);
      const compiled = await readdir(path.dirname(stdout.slice(5)));
      expect(compiled).to.include(path.basename(stdout));
    } finally {
      if (cache === undefined) delete process.env['ZEEBE_GRADER_CACHE'];
      else process.env['ZEEBE_GRADER_CACHE'] = cache;
    }
  });

  it('without pip says which packages of the system to install', async () => {
    const { program } = await findPython();
    // a Python as Debian ships it without python3-venv: asked for pip or ensurepip it has neither
    const bare = await pretend(
      'bare-python',
      `case "$*" in *"-m pip"*|*"-m venv"*installer*) echo "No module named ensurepip" >&2; exit 1;; esac\nexec "${program}" "$@"`,
    );
    const answer = JSON.stringify({ ...(await findPython()), program: bare, version: [3, 12, 99] });
    const named = await pretend('named-python', `echo '${answer}'`);
    const before = { ...process.env };
    Object.assign(process.env, { ZEEBE_GRADER_PYTHON: named, ZEEBE_GRADER_CACHE: path.join(scratch, 'bare cache') });
    try {
      const error = await pythonEnvironment().catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(GraderError);
      expect(error).to.have.property('remedy').that.contains('python3-venv');
      expect(await readdir(path.join(scratch, 'bare cache/python'))).to.deep.equal([]);
    } finally {
      process.env = before;
    }
  });
});
