import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Refusal } from '../errors';
import { findWorker } from './find-worker';
import { isPackageFile, languageOf, readScript } from './script';
import type { KnownFiles } from './set-aside';

const task = (type: string): string => `
from pyzeebe import ZeebeWorker, create_camunda_cloud_channel
worker = ZeebeWorker(create_camunda_cloud_channel("a", "b", "c"))
@worker.task(task_type="${type}")
async def work(): ...
asyncio.run(worker.work())
`;
const router =
  'from pyzeebe import ZeebeTaskRouter\nrouter = ZeebeTaskRouter()\n@router.task("thumbnails_production")\ndef f(): ...';
const client =
  'from pyzeebe import ZeebeClient\nasyncio.run(ZeebeClient(channel).run_process("Image_Production_Process"))';
const sdk = (type: string): string =>
  `import { Camunda8 } from '@camunda8/sdk';\nzeebe.createWorker({ taskType: '${type}', taskHandler });`;

const nothing = (): KnownFiles => ({ hashes: new Set(), starters: [], finished: [] });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function choose(files: Readonly<Record<string, string>>, starters: readonly string[] = []): string {
  const scripts = Object.entries(files).flatMap(([file, text]) => {
    const language = isPackageFile(file) ? 'python' : languageOf(file);
    return language === undefined ? [] : [{ ...readScript(file, language, text), sha256: sha256(text) }];
  });
  try {
    const known = { hashes: new Set(starters.map(sha256)), starters: [], finished: [] };
    return findWorker(scripts, { jobTypes: ['thumbnails_production'], known: () => known }).worker.path;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('findWorker', () => {
  const cases: readonly [what: string, files: Record<string, string>, expected: string][] = [
    ['the only script, whatever it holds', { 'a.py': 'print(' }, 'a.py'],
    [
      'the one for the own job type beside given workers, a runner and clients',
      {
        'p3s-thumbnails-production.py': task('thumbnails_production'),
        'model-uploading.py': task('model_uploading'),
        'image-enhancement.py': task('image_enhancement'),
        'part-03-runner.py': 'import subprocess',
        'start-image-production-process.py': client,
      },
      'p3s-thumbnails-production.py',
    ],
    ['one with a misspelt job type beside a client', { 'w.py': task('thumbnail_production'), 'c.py': client }, 'w.py'],
    [
      'one whose job type stands in a file that it imports',
      {
        'worker.py': task('x').replace('"x"', 'TYPE').replace('from pyzeebe', 'from config import TYPE\nfrom pyzeebe'),
        'config.py': 'TYPE = "thumbnails_production"',
        'other.py': task('image_enhancement'),
      },
      'worker.py',
    ],
    [
      'the file that runs a router defined in another',
      {
        'tasks.py':
          'from pyzeebe import ZeebeTaskRouter\nrouter = ZeebeTaskRouter()\n@router.task("thumbnails_production")\ndef f(): ...',
        'main.py':
          'from pyzeebe import ZeebeWorker\nfrom tasks import router\nw = ZeebeWorker(c)\nw.include_router(router)\nasyncio.run(w.work())',
      },
      'main.py',
    ],
    ...[
      ['from tasks import router', { 'tasks/__init__.py': router }],
      ['import tasks', { 'tasks/__init__.py': router }],
      [
        'from tasks import router',
        { 'tasks/__init__.py': 'from .thumbnails import router', 'tasks/thumbnails.py': router },
      ],
      ['from tasks import thumbnails', { 'tasks/__init__.py': '', 'tasks/thumbnails.py': router }],
      ['from . import tasks', { '__init__.py': '', 'tasks/__init__.py': router }],
      ['from tasks import (\n    other,  # not this one\n    thumbnails as t,\n)', { 'tasks/thumbnails.py': router }],
      ['from tasks import (\n    router,\n)', { 'tasks.py': router }],
      ['from tasks import *', { 'tasks.py': router }],
      ['from tasks \\\n    import router', { 'tasks.py': router }],
    ].map(([line, files]): [string, Record<string, string>, string] => [
      `the file that runs a router by ${JSON.stringify(line)} (${Object.keys(files as object).join()})`,
      {
        ...(files as Record<string, string>),
        'main.py': `import asyncio\n${line as string}\nasyncio.run(worker.work())`,
      },
      'main.py',
    ]),
    ['no package file, whatever it holds', { 'tasks/__init__.py': router, 'a.py': 'import os' }, 'a.py'],
    [
      'the file that only runs what another defines',
      { 'worker.py': task('thumbnails_production'), 'main.py': 'import worker\nasyncio.run(worker.run())' },
      'main.py',
    ],
    [
      'the worker, not its test',
      { 'worker.py': task('thumbnails_production'), 'test_worker.py': 'from worker import work' },
      'worker.py',
    ],
    ['an unfinished worker beside a client', { 'w.py': 'import pyzeebe', 'c.py': client }, 'w.py'],
    ['an unfinished script, not what it imports', { 'w.py': 'import h', 'h.py': 'X = 1' }, 'w.py'],
    ['the one that uses the library beside one that does not', { 'w.py': 'import os, pyzeebe', 'x.py': '' }, 'w.py'],
    [
      'the program in TypeScript, not the library that opens its job worker',
      {
        'lib.ts': 'export const run = (c, type) => c.createWorker({ taskType: type });',
        'w.ts': "import { run } from './lib';\nif (require.main === module) run(client, 'thumbnails_production');",
      },
      'w.ts',
    ],
    ['a worker in TypeScript', { 'src/worker.ts': sdk('thumbnails_production') }, 'src/worker.ts'],
    [
      'the source, not what was compiled from it',
      {
        'src/worker.ts': sdk('thumbnails_production'),
        'dist/worker.js': `"use strict";${sdk('thumbnails_production')}`,
      },
      'src/worker.ts',
    ],
    [
      'the less deep one of two equal copies',
      { 'b/w.py': task('thumbnails_production'), 'w.py': task('thumbnails_production') },
      'w.py',
    ],
    [
      'the less deep one of two that say the same',
      {
        'mac/w.py': task('thumbnails_production'),
        'windows/w.py': `# Windows\n${task('thumbnails_production')}`.replaceAll('\n', '\r\n'),
      },
      'mac/w.py',
    ],
    ['one job type in a comment only does not make a worker', { 'a.py': `# ${client}`, 'w.py': task('x') }, 'w.py'],
    ['nothing', {}, 'no-worker'],
    ['package files and declarations only', { '__init__.py': '', 'a.d.ts': sdk('thumbnails_production') }, 'no-worker'],
    [
      'two different ones',
      { 'a.py': task('thumbnails_production'), 'b.py': `${task('thumbnails_production')}x = 1` },
      'several-workers',
    ],
    [
      'two languages',
      { 'a.py': task('thumbnails_production'), 'b.js': sdk('thumbnails_production') },
      'several-workers',
    ],
    ['two scripts without any sign', { 'a.py': 'print(1)', 'b.py': 'print(2)' }, 'several-workers'],
  ];
  for (const [what, files, expected] of cases) {
    it(`${what}: ${expected}`, () => {
      expect(choose(files)).to.equal(expected);
    });
  }

  it('does not count an untouched starter beside the solution, but takes it alone', () => {
    const starter = task('thumbnails_production');
    const files = { 'starter/w.py': starter, 'solution/w.py': `${starter}# solved` };
    expect(choose(files, [starter])).to.equal('solution/w.py');
    expect(choose({ 'starter/w.py': starter }, [starter])).to.equal('starter/w.py');
  });

  it('refuses a notebook by name where no script knows the job type', () => {
    const search = {
      jobTypes: ['thumbnails_production'],
      known: nothing,
      notebooks: [
        { path: 'my.ipynb', text: JSON.stringify({ source: ['@worker.task(task_type="thumbnails_production")'] }) },
      ],
    };
    const given = { ...readScript('given.py', 'python', task('image_enhancement')), sha256: 'a' };
    const own = { ...readScript('own.py', 'python', task('thumbnails_production')), sha256: 'b' };
    for (const scripts of [[], [given]]) {
      expect(() => findWorker(scripts, search)).to.throw(Refusal, /^"my\.ipynb" is a notebook.* Export it as \.py/);
    }
    expect(findWorker([given, own], search).worker.path).to.equal('own.py');
    const empty = { ...search, notebooks: [{ path: 'my.ipynb', text: '{}' }] };
    expect(findWorker([given], empty).worker.path).to.equal('given.py');
    expect(() => findWorker([], empty)).to.throw(Refusal, /^"my\.ipynb" is a notebook/);
  });

  it('takes the one that the instructor names, where there is one', () => {
    const scripts = ['a/w.py', 'b/w.py'].map((name) => ({
      ...readScript(name, 'python', `${task('thumbnails_production')}x = "${name}"`),
      sha256: name,
    }));
    const search = { jobTypes: ['thumbnails_production'], known: nothing };
    expect(findWorker(scripts, { ...search, pattern: 'b/*.py' }).worker.path).to.equal('b/w.py');
    expect(() => findWorker(scripts, { ...search, pattern: '*.py' })).to.throw(Refusal);
    expect(() => findWorker(scripts, { ...search, pattern: 'c/*.py' })).to.throw(Refusal);
  });

  it('says what was found, what was expected and what to do', () => {
    const files = ['a', 'b'].map((name) => ({ ...readScript(`${name}.py`, 'python', task(name)), sha256: name }));
    expect(() => findWorker(files, { jobTypes: ['thumbnails_production'], known: nothing })).to.throw(
      Refusal,
      '2 scripts may be the worker ("a.py" and "b.py"): exactly one script (.py, .ts, .js or .java) should define the job worker for "thumbnails_production". Leave only the one that is to be graded; an instructor can name it with `--worker`.',
    );
  });

  it('is not slowed down by text made for it', () => {
    for (const text of [
      `from ${'.'.repeat(200_000)}`,
      `from${' '.repeat(200_000)}`,
      '\n'.repeat(200_000),
      '@a'.repeat(100_000),
      `import ${'a,'.repeat(100_000)}`,
    ]) {
      expect(choose({ 'a.py': text, 'b.ts': `${text}\n` })).to.equal('several-workers');
    }
  });
});
