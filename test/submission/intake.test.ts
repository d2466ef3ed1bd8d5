import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { Refusal, UsageError } from '../../src/errors';
import { readSubmission, type IntakeOptions } from '../../src/submission/intake';
import { defaultIntakeLimits } from '../../src/submission/intake-limits';
import type { Submission } from '../../src/submission/submission';
import { zipArchive, type ZipEntry } from './zip-archive';

const model = '<definitions/>';
const worker = 'from pyzeebe import ZeebeWorker\n@worker.task(task_type="thumbnails_production")\ndef f(): ...';
const options: IntakeOptions = { jobTypes: ['thumbnails_production'] };
const limits = { ...defaultIntakeLimits, bytes: 10_000, files: 5, depth: 3 };

let scratch: string;
let count = 0;
before(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'intake-test-'));
  process.env['TMPDIR'] = path.join(scratch, 'temporary');
  await mkdir(process.env['TMPDIR']);
});
after(() => rm(scratch, { recursive: true, force: true }));
// whatever the outcome, no copy is left behind
afterEach(async () => expect(await readdir(tmpdir())).to.deep.equal([]));

async function folder(files: Readonly<Record<string, string>>, name = `hand-in ${count++}`): Promise<string> {
  const place = path.join(scratch, name);
  await mkdir(place, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(place, file)), { recursive: true });
    await writeFile(path.join(place, file), text);
  }
  return place;
}

async function archive(entries: readonly ZipEntry[]): Promise<string> {
  const place = path.join(scratch, `hand-in ${count++}.zip`);
  await writeFile(place, zipArchive(entries));
  return place;
}

async function use<T>(
  place: string,
  look: (submission: Submission) => T | Promise<T>,
  more?: IntakeOptions,
): Promise<T> {
  const submission = await readSubmission(place, more ?? options);
  try {
    return await look(submission);
  } finally {
    await submission.dispose();
  }
}

/** The code of the refusal. */
async function refused(place: string, more: IntakeOptions = options): Promise<string> {
  try {
    await (await readSubmission(place, more)).dispose();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'taken';
}

describe('intake of a folder', () => {
  it('copies what matters and leaves out what tools left behind', async () => {
    const place = await folder({
      'part-03/starter/-Übung (1).bpmn': model,
      'part-03/starter/p3s thumbnails.py': worker,
      'part-03/.env': 'ZEEBE_CLIENT_ID=x',
      'part-03/starter/settings.json': '{}',
      'node_modules/a/worker.js': worker,
      'part-03/my env/pyvenv.cfg': 'home = /usr/bin',
      'part-03/my env/lib/worker.py': worker,
      '__MACOSX/part-03/._model.bpmn': 'x',
      '.git/config': 'x',
      'part-03/starter/__pycache__/p3s.pyc': 'x',
      'part-03/.DS_Store': 'x',
    });
    await use(place, async (submission) => {
      expect(submission).to.include({
        modelFile: 'part-03/starter/-Übung (1).bpmn',
        name: path.basename(place),
      });
      expect(submission.workers).to.deep.equal([{ file: 'part-03/starter/p3s thumbnails.py', language: 'python' }]);
      expect(submission.model.toString()).to.equal(model);
      expect(await readdir(submission.folder)).to.deep.equal(['part-03']);
      expect(await readdir(path.join(submission.folder, 'part-03'))).to.have.members(['.env', 'starter']);
      expect(await readdir(path.join(submission.folder, 'part-03/starter'))).to.have.length(3);
      expect(path.relative(submission.surroundings, submission.folder).split(path.sep)).to.have.length(2);
    });
  });

  it('dispose removes the copy, also after a refusal, and never the original', async () => {
    const place = await folder({ 'a.bpmn': model, 'w.py': worker });
    const submission = await readSubmission(place, options);
    await submission.dispose();
    await submission.dispose();
    expect(await stat(submission.surroundings).catch(() => 'gone')).to.equal('gone');
    expect(await readFile(path.join(place, 'w.py'), 'utf8')).to.equal(worker);
  });

  it('gives the same hash for a folder and its archive, another one for any change', async () => {
    const hash = (place: string): Promise<string> => use(place, (submission) => submission.hash);
    const files = { 'a.bpmn': model, 'lib/h.py': 'x = 1', 'w.py': worker };
    const first = await hash(await folder(files));
    const packed = Object.entries(files).map(([name, content]) => ({ name, content }));
    expect(await hash(await archive(packed.reverse()))).to.equal(first);
    expect(await hash(await folder({ ...files, 'lib/h.py': 'x = 2' }))).not.to.equal(first);
    expect(await hash(await folder({ 'a.bpmn': model, 'lib/i.py': 'x = 1', 'w.py': worker }))).not.to.equal(first);
  });

  it('shows a name safely', async () => {
    const place = await folder({ 'a.bpmn': model, 'w.py': worker }, 'x\u001b[31m<b>');
    expect(await use(place, (submission) => submission.name)).to.equal('x\\u{1b}[31m<b>');
  });

  it('does not count an untouched starter model', async () => {
    const place = await folder({ 'starter/a.bpmn': model, 'b.bpmn': `${model}\n`, 'w.py': worker });
    expect(await refused(place)).to.equal('several-models');
    const starterFiles = [path.join(place, 'starter/a.bpmn')];
    expect(await use(place, ({ modelFile }) => modelFile, { ...options, starterFiles })).to.equal('b.bpmn');
  });

  const refusals: readonly [what: string, files: Record<string, string>, code: string][] = [
    ['nothing', {}, 'no-model'],
    ['no model', { 'w.py': worker, 'model.bpmn.xml': model }, 'no-model'],
    ['two models', { 'a.bpmn': model, 'B.BPMN': 'x', 'w.py': worker }, 'several-models'],
    ['no worker', { 'a.bpmn': model, 'readme.txt': '' }, 'no-worker'],
    ['too many files', { 'a.bpmn': '', 'w.py': '', c: '', d: '', e: '', f: '' }, 'too-many-files'],
    ['too many bytes', { 'a.bpmn': 'x'.repeat(6000), 'w.py': '#'.repeat(6000) }, 'too-large'],
    ['too many levels', { 'a/b/c/d/a.bpmn': model }, 'too-deep'],
  ];
  for (const [what, files, code] of refusals) {
    it(`refuses ${what}: ${code}`, async () => {
      expect(await refused(await folder(files), { ...options, limits })).to.equal(code);
    });
  }

  it('names what it found and what to do', async () => {
    await readSubmission(await folder({ 'w.py': worker, 'model.xml': model }), options).then(
      () => expect.fail('taken'),
      (error: unknown) =>
        expect(error).to.have.property(
          'message',
          'No model was found, only "model.xml": exactly one .bpmn file should be in the submission. Download it from the modeler as BPMN and hand it in beside the worker.',
        ),
    );
  });

  it('takes a link within the folder as the file, and refuses any other', async () => {
    const link = async (target: string, name: string): Promise<string> => {
      const place = await folder({ 'a.bpmn': model, 'sub/w.py': worker });
      await symlink(target, path.join(place, name));
      return place;
    };
    expect(await use(await link('sub/w.py', 'w.py'), ({ workers }) => workers[0]?.file)).to.equal('w.py');
    expect(await refused(await link('/etc/passwd', 'secret.txt'))).to.equal('link-outside');
    expect(await refused(await link('../../..', 'up'))).to.equal('link-outside');
    expect(await refused(await link('gone', 'dangling'))).to.equal('link-outside');
    expect(await refused(await link('sub', 'loop'))).to.equal('special-file');
    expect(await refused(await link('/usr', 'node_modules'))).to.equal('taken');
  });

  it('refuses pipes and sockets without waiting for them', async () => {
    const place = await folder({ 'a.bpmn': model, 'w.py': worker });
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', path.join(place, 'pipe.py')]);
    expect(await refused(place)).to.equal('special-file');
    await rm(path.join(place, 'pipe.py'));
    const server = createServer().listen(path.join(place, 'socket'));
    await once(server, 'listening');
    expect(await refused(place)).to.equal('special-file');
    server.close();
  });

  it('refuses what it may not read', { skip: process.getuid?.() === 0 && 'root may read anything' }, async () => {
    const place = await folder({ 'a.bpmn': model, 'w.py': worker });
    await chmod(path.join(place, 'w.py'), 0);
    expect(await refused(place)).to.equal('unreadable');
  });

  it('tells the instructor when there is nothing to take', async () => {
    for (const place of [path.join(scratch, 'nowhere'), path.join(await folder({ 'w.py': worker }), 'w.py')]) {
      const error = await readSubmission(place, options).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(UsageError);
    }
  });
});

describe('intake of an archive', () => {
  const good: readonly ZipEntry[] = [
    { name: 'part-03/' },
    { name: 'part-03/modèle.bpmn', content: model },
    { name: 'part-03/./w.py', content: worker },
  ];

  it('unpacks it, passing over what is no part of the hand-in', async () => {
    const junk = [
      { name: 'part-03/node_modules/x/w.js', content: worker, mode: 0o120777 },
      { name: 'e/pyvenv.cfg' },
      { name: 'e/lib/w.py', content: worker },
    ];
    await use(await archive([...good, ...junk]), async (submission) => {
      expect(submission.modelFile).to.equal('part-03/modèle.bpmn');
      expect(await readdir(submission.folder)).to.deep.equal(['part-03']);
      expect((await stat(path.join(submission.folder, submission.workers[0]?.file ?? ''))).mode & 0o777).to.equal(
        0o644,
      );
    });
  });

  const refusals: readonly [what: string, entries: readonly ZipEntry[], code: string][] = [
    ['an empty archive', [], 'no-model'],
    ['a path that climbs out', [...good, { name: '../../evil.py', content: 'x' }], 'path-outside'],
    ['a path that climbs out by backslashes', [...good, { name: '..\\..\\evil.py', content: 'x' }], 'path-outside'],
    ['an absolute path', [...good, { name: '/tmp/evil.py', content: 'x' }], 'path-outside'],
    ['a drive letter', [...good, { name: 'C:/evil.py', content: 'x' }], 'path-outside'],
    ['a link', [...good, { name: 'l', content: '/etc/passwd', mode: 0o120777 }], 'special-file'],
    ['a device', [...good, { name: 'd', mode: 0o020666 }], 'special-file'],
    ['an encrypted file', [...good, { name: 'c.py', content: 'x', encrypted: true }], 'encrypted'],
    ['a bomb', [...good, { name: 'zeros', content: Buffer.alloc(50_000_000) }], 'too-large'],
    ['a bomb that lies', [...good, { name: 'zeros', content: Buffer.alloc(200_000), claimedSize: 9 }], 'unreadable'],
    ['a name with a zero byte', [...good, { name: 'a\u0000b', content: 'x' }], 'unreadable'],
    ['a name twice', [...good, { name: 'part-03/w.py', content: 'x' }], 'name-twice'],
    ['a file that is also a folder', [...good, { name: 'part-03/w.py/x', content: 'x' }], 'name-twice'],
    ['too many files', [...good, ...['1', '2', '3', '4'].map((name) => ({ name }))], 'too-many-files'],
  ];
  for (const [what, entries, code] of refusals) {
    it(`refuses ${what}: ${code}`, async () => {
      expect(await refused(await archive(entries), { ...options, limits })).to.equal(code);
    });
  }

  it('refuses a torn one', async () => {
    const place = await archive(good);
    await writeFile(place, (await readFile(place)).subarray(0, 90));
    expect(await refused(place)).to.equal('unreadable');
    const error: unknown = await readSubmission(place, options).catch((reason: unknown) => reason);
    expect((error as Error).message).to.match(/^The archive cannot be read: it was cut off, or is no zip archive\. /);
  });
});

describe('intake of what a program has generated', () => {
  const dots = `from ${'.'.repeat(2_000_000)} import (${Array.from({ length: 50_000 }, (_, i) => `a${i}`).join(', ')})`;
  const generated: readonly [what: string, helper: string][] = [
    ['an import with two million dots', dots],
    ['an import of 200 000 names', `import ${'a,'.repeat(200_000)}a`],
    ['megabytes of blanks after a word', `from${'\t'.repeat(3_000_000)}`],
    ['a line of megabytes', `import ${'a '.repeat(3_000_000)}`],
    ['an import of a very long name', `from ${'a'.repeat(3_000_000)} import ${'b,'.repeat(100_000)}`],
  ];
  for (const [what, helper] of generated) {
    it(`reads ${what} as fast as any text`, async () => {
      const place = await folder({ 'm.bpmn': model, 'w.py': worker, 'helper.py': helper });
      await use(place, ({ workers }) => void expect(workers[0]?.file).to.equal('w.py'), {
        ...options,
        // the old patterns took minutes
        limits: { ...defaultIntakeLimits, milliseconds: 20_000 },
      });
    });
  }

  it('refuses what takes longer than it may', async () => {
    const place = await folder({ 'm.bpmn': model, 'w.py': worker, 'helper.py': 'import a\n'.repeat(1_000_000) });
    const hurried = { ...options, limits: { ...defaultIntakeLimits, milliseconds: 100 } };
    expect(await refused(place, hurried)).to.equal('intake-too-slow');
  });

  it('ends when the run is stopped', async () => {
    const place = await folder({ 'm.bpmn': model, 'w.py': worker, 'helper.py': 'import a\n'.repeat(1_000_000) });
    const stopped = new AbortController();
    const read = readSubmission(place, { ...options, signal: stopped.signal });
    setTimeout(() => stopped.abort(new Error('stopped')), 100);
    expect(await read.catch((error: unknown) => String(error))).to.equal('Error: stopped');
  });

  it('does not wait for a named pipe', async () => {
    const place = path.join(await folder({}), 'pipe.zip');
    execFileSync('mkfifo', [place]);
    const error = await readSubmission(place, options).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
  });
});
