import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { usuallyAskedFor } from '../../src/asked-for';
import { Refusal } from '../../src/errors';
import { projectFolder } from '../../src/project-folder';
import { readSubmission, type IntakeOptions } from '../../src/submission/intake';
import { defaultIntakeLimits } from '../../src/submission/intake-limits';
import { zipArchive } from './zip-archive';

const own = (file: string): string => path.join(projectFolder, file);
const options: IntakeOptions = {
  jobTypes: ['thumbnails_production'],
  starterFiles: [
    own('bpmn/part-03-exception-handling/starter.bpmn'),
    own('examples/part-03-exception-handling/unsolved/p3s-thumbnails-production.py'),
  ],
  finishedFiles: [
    own('bpmn/part-03-exception-handling/reference.bpmn'),
    own('examples/part-03-exception-handling/solved/thumbnails-production.py'),
  ],
};
const model = '<definitions/>';
const worker =
  'from pyzeebe import ZeebeWorker\n@worker.task(task_type="thumbnails_production")\ndef f(): return {"a": 1}\n';

let scratch: string;
let count = 0;
before(async () => (scratch = await mkdtemp(path.join(tmpdir(), 'hand-ins-'))));
after(() => rm(scratch, { recursive: true }));

type Files = Readonly<Record<string, string | Buffer>>;

/** What intake says of files: the files it chose with the codes of its remarks, or the code of the refusal. */
async function take(files: Files, more: Partial<IntakeOptions> = {}): Promise<string> {
  const place = path.join(scratch, String(count++));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(place, file)), { recursive: true });
    await writeFile(path.join(place, file), content);
  }
  try {
    const submission = await readSubmission(place, { ...options, ...more });
    await submission.dispose();
    const { modelFile, resources, workers, remarks = [] } = submission;
    return [
      modelFile,
      ...resources.map(({ name }) => name),
      ...workers.map(({ file }) => file),
      ...remarks.map(({ code }) => code),
    ].join(' ');
  } catch (error) {
    if (error instanceof Refusal) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const zip = (files: Files): Buffer => zipArchive(Object.entries(files).map(([name, content]) => ({ name, content })));

describe('a hand-in of several models', () => {
  const process = (id: string): string => `<definitions><process id="${id}" isExecutable="true" /></definitions>`;
  const one = { least: 1, most: 1 };
  const asked = {
    process: 'main',
    handIn: { models: { least: 2, most: 3 }, workers: { least: 0, most: 0 }, dmn: one, forms: { least: 0, most: 1 } },
  };
  const rest = { 'risk.dmn': '<definitions/>' };
  const both = { 'a.bpmn': process('called'), 'b.bpmn': process('main'), ...rest };

  it('has the one with the process of the exercise as its main one', async () => {
    expect(await take(both, asked)).to.equal('b.bpmn a.bpmn risk.dmn');
    const forms = { 'x/f.form': '{"id":"f"}', 'y/f.form': '{"id":"f"}' };
    expect(await take({ ...both, ...forms }, asked)).to.equal('b.bpmn a.bpmn risk.dmn x/f.form');
  });

  it('takes the largest one where none has it: that is a mistake in the model', async () => {
    const others = { 'a.bpmn': process('called'), 'c.bpmn': process('another-one') };
    expect(await take({ ...others, ...rest }, asked)).to.equal('c.bpmn a.bpmn risk.dmn');
  });

  it('is refused where something is missing or too much', async () => {
    expect(await take({ 'b.bpmn': process('main'), ...rest }, asked)).to.match(
      /^missing-models: 1 model was found \("b\.bpmn"\): 2 to 3 models/,
    );
    expect(await take({ ...both, 'risk.dmn': '', 'other.dmn': ' ' }, asked)).to.match(
      /^several-dmn: 2 DMN files were found/,
    );
    expect(await take({ 'a.bpmn': process('a'), 'b.bpmn': process('b') }, asked)).to.match(
      /^no-dmn: No DMN file was found/,
    );
    const many = Object.fromEntries(['c', 'd', 'e'].map((name) => [`${name}.bpmn`, process(name)]));
    expect(await take({ ...both, ...many }, asked)).to.match(/^several-models: 5 models were found/);
  });

  it('passes over by name what is not asked for', async () => {
    const alone = { ...asked, handIn: { ...asked.handIn, dmn: { least: 0, most: 0 } } };
    expect(await take({ ...both, 'w.py': worker }, alone)).to.equal('b.bpmn a.bpmn not-asked-for not-asked-for');
  });

  it('is one where each model lies in a folder of its own', async () => {
    const apart = { 'ordering/b.bpmn': process('main'), 'paying/a.bpmn': process('called'), ...rest };
    expect(await take(apart, asked)).to.equal('ordering/b.bpmn paying/a.bpmn risk.dmn');
  });
});

describe('a hand-in of several workers', () => {
  const does = (...types: readonly string[]): string =>
    ['from pyzeebe import ZeebeWorker', ...types.map((type) => `@worker.task(task_type="${type}")\ndef f(): ...`)].join(
      '\n',
    );
  const asked = {
    jobTypes: ['knead', 'bake'],
    handIn: { ...usuallyAskedFor, workers: { least: 1, most: 2 } },
  };

  it('has a script for each job type, or one for all', async () => {
    expect(await take({ 'm.bpmn': model, 'k.py': does('knead'), 'b.py': does('bake') }, asked)).to.equal(
      'm.bpmn k.py b.py',
    );
    expect(await take({ 'm.bpmn': model, 'w.py': does('knead', 'bake') }, asked)).to.equal('m.bpmn w.py');
    expect(await take({ 'm.bpmn': model, 'k.py': does('knead'), 'x.py': 'print(1)' }, asked)).to.equal('m.bpmn k.py');
  });

  it('is refused where two do the same jobs, or one is missing', async () => {
    const twice = { 'm.bpmn': model, 'k.py': does('knead'), 'l.py': does('knead').replace('...', 'return {1: 2}') };
    expect(await take(twice, asked)).to.match(/^several-workers: 2 scripts may be the worker/);
    const two = { ...asked, handIn: { ...asked.handIn, workers: { least: 2, most: 2 } } };
    expect(await take({ 'm.bpmn': model, 'k.py': does('knead') }, two)).to.match(
      /^missing-workers: 1 worker was found/,
    );
  });
});

describe('a hand-in with archives in it', () => {
  it('is unpacked where model or worker are in them, and says so', async () => {
    const inner = zip({ 'in/m.bpmn': model, 'in/w.py': worker });
    expect(await take({ 'my work.zip': inner })).to.equal('my work/in/m.bpmn my work/in/w.py archive-unpacked');
    expect(await take({ 'm.bpmn': model, 'worker.zip': zip({ 'w.py': worker }) })).to.equal(
      'm.bpmn worker/w.py archive-unpacked',
    );
    expect(await take({ 'a.zip': zip({ 'b.zip': inner }) })).to.equal('a/b/in/m.bpmn a/b/in/w.py archive-unpacked');
  });

  it('is not unpacked where they lie beside them', async () => {
    const files = { 'm.bpmn': model, 'w.py': worker, 'backup.zip': zip({ 'm.bpmn': '<old/>', 'w.py': `${worker}#` }) };
    expect(await take(files)).to.equal('m.bpmn w.py');
    expect(await take({ 'm.bpmn': model, 'w.py': worker, 'torn.zip': 'PK\u0003\u0004torn' })).to.equal('m.bpmn w.py');
  });

  it('does not put an archive where something else lies', async () => {
    const files = { 'work/m.bpmn': model, 'work.zip': zip({ 'w.py': worker }) };
    expect(await take(files)).to.equal('work/m.bpmn work-2/w.py archive-unpacked');
  });

  it('keeps to its bounds with all of them together', async () => {
    const limits = { ...defaultIntakeLimits, bytes: 10_000, files: 5, depth: 3 };
    expect(await take({ 'a.zip': zip({ zeros: Buffer.alloc(50_000_000) }) }, { limits })).to.match(/^too-large/);
    const many = Object.fromEntries(['1', '2', '3', '4', '5'].map((name) => [name, '']));
    expect(await take({ 'a.zip': zip(many) }, { limits })).to.match(/^too-many-files/);
    const climbing = zipArchive([{ name: '../../evil.py', content: 'x' }]);
    expect(await take({ 'a.zip': climbing })).to.match(/^path-outside/);
    const deep = ['1', '2', '3', '4'].reduce((inner, name) => zip({ [`${name}.zip`]: inner }), zip({ 'w.py': worker }));
    expect(await take({ 'm.bpmn': model, '5.zip': deep })).to.match(/^no-worker/);
  });
});

describe('a hand-in of several', () => {
  it('is refused by their names, never put together', async () => {
    const [anna, ben] = ['anna', 'ben'].map((name) => ({ [`${name}/m.bpmn`]: model, [`${name}/w.py`]: worker }));
    expect(await take({ ...anna, ...ben })).to.match(/^several-submissions: Several .* \("anna" and "ben"\)/);
    const loose = { 'a_1_2_m.bpmn': model, 'a_1_3_w.py': worker, 'b_2_4_m.bpmn': model, 'b_2_5_w.py': worker };
    expect(await take(loose)).to.match(/^several-submissions: .*"a_1" and "b_2"/);
  });
});

describe('a hand-in with several models', () => {
  const models = { 'a/m.bpmn': model, 'final/m.bpmn': '<other/>', 'w.py': worker };

  it('is refused by their names, unless one is named by a pattern', async () => {
    expect(await take(models)).to.match(/^several-models: 2 .*"a\/m\.bpmn" and "final\/m\.bpmn".*`--model`/);
    expect(await take(models, { chosen: { model: 'final/*.bpmn' } })).to.equal('final/m.bpmn w.py');
    expect(await take(models, { chosen: { model: 'nothing/*.bpmn' } })).to.match(/^several-models/);
  });
});

describe('a hand-in with credentials', () => {
  const secret = 'Zq8~R4vN1.tK7-mW3xB6yD9pL2cF5hG0';

  it('is taken, with a remark that does not show them, and says what is to be left out of reports', async () => {
    const place = path.join(scratch, 'credentials');
    await mkdir(place);
    const files = { 'm.bpmn': model, 'w.py': worker, '.env': `ZEEBE_CLIENT_SECRET=${secret}\n` };
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(place, file), text);
    const submission = await readSubmission(place, options);
    await submission.dispose();
    expect(submission.secrets).to.deep.equal([secret]);
    expect(submission.remarks?.map(({ code }) => code)).to.deep.equal(['secrets-handed-in']);
    expect(submission.remarks?.[0]?.message)
      .to.contain('ZEEBE_CLIENT_SECRET in ".env"')
      .and.not.to.contain(secret.slice(0, 6));
  });

  it('says nothing of what only stands for one', async () => {
    const files = {
      'm.bpmn': model,
      'w.py': worker,
      '.env': 'ZEEBE_CLIENT_SECRET=your-client-secret\nZEEBE_CLIENT_ID=xxx',
    };
    expect(await take(files)).to.equal('m.bpmn w.py');
  });
});

describe('a hand-in with a notebook', () => {
  it('is refused by the name of the notebook, with what to do', async () => {
    const files = { 'm.bpmn': model, 'my worker.ipynb': '{"cells":[]}' };
    expect(await take(files)).to.match(/^notebook: "my worker\.ipynb" is a notebook.* Export it as \.py/);
  });
});
