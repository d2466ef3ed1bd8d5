import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Refusal, UsageError } from '../../src/errors';
import type { KnownFiles } from '../../src/submission/set-aside';
import { findWorker } from '../../src/submission/find-worker';
import { readSubmission } from '../../src/submission/intake';
import { defaultIntakeLimits } from '../../src/submission/intake-limits';
import { reachOfAll } from '../../src/submission/imports';
import { languageOf, readScript, type Script } from '../../src/submission/script';
import { zipArchive, type ZipEntry } from '../submission/zip-archive';
import { holds } from './property';

let scratch: string;
before(async () => void (scratch = await mkdtemp(path.join(tmpdir(), 'fuzz-intake-'))));
after(() => rm(scratch, { recursive: true, force: true }));

const options = {
  jobTypes: ['thumbnails_production'],
  limits: { ...defaultIntakeLimits, bytes: 100_000, files: 20, depth: 4 },
};

/** What names are made of: usual ones, ones with a meaning to somebody, and any others. */
const part = fc.oneof(
  fc.constantFrom(
    'w.py',
    'm.bpmn',
    'a.ts',
    'b.js',
    'node_modules',
    'pyvenv.cfg',
    '.git',
    '__MACOSX',
    '.env',
    'x.ipynb',
  ),
  fc.constantFrom(
    '..',
    '.',
    '',
    ' ',
    '-rf',
    '~',
    'CON',
    'a\\b',
    'C:',
    '\0',
    '\n',
    '\u202e',
    'ä',
    'a\u0308',
    '𝒳',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const names = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));

/** What scripts are made of, in three languages. */
const token = fc.constantFrom(
  ...['import ', 'from ', 'from', '.', '..', ' ', '\t', '\n', ',', '(', ')', '*', 'as ', 'a', 'b.c', 'import'],
  ...["'", '"', '`', './', '../', 'require(', 'export ', '@', '.task(', 'task_type=', 'ZeebeWorker(', '#', '//', '/*'],
  ...['pyzeebe', 'createWorker(', '@camunda8/sdk', 'thumbnails_production', '.work(', '\\', '\u2028', '\ud800', 'é'],
);
const code = fc
  .tuple(fc.array(token, { maxLength: 12 }), fc.array(token, { minLength: 1, maxLength: 4 }), fc.nat(20_000))
  .map(([start, repeated, times]) => start.join('') + repeated.join('').repeat(times));
const scripts = fc.array(fc.tuple(fc.constantFrom('a.py', 'b.py', 'd/c.py', 'a.ts', 'd/b.js', 'c.mjs'), code), {
  minLength: 1,
  maxLength: 6,
});

const nothing = (): KnownFiles => ({ hashes: new Set(), starters: [], finished: [] });

describe('fuzzing the intake', () => {
  it('answers or refuses any archive', { timeout: 600_000 }, () =>
    holds(
      fc.asyncProperty(fc.array(fc.tuple(names, fc.string({ maxLength: 50 })), { maxLength: 8 }), async (entries) => {
        await answered(zipArchive(entries.map(([name, content]): ZipEntry => ({ name, content }))));
      }),
    ),
  );

  it('answers or refuses an archive with any bytes changed', { timeout: 600_000 }, () => {
    const sound = zipArchive([
      { name: 'm.bpmn', content: '<a/>' },
      { name: 'd/w.py', content: 'from pyzeebe import ZeebeWorker\n'.repeat(20) },
    ]);
    const change = fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }));
    return holds(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(sound.length), async (changes, cut) => {
        const bytes = Buffer.from(sound);
        for (const [place, byte] of changes) bytes[place] = byte;
        // the first four bytes say that it is an archive
        await answered(
          Buffer.concat([sound.subarray(0, 4), bytes.subarray(4, Math.max(4, bytes.length - (cut % 40)))]),
        );
      }),
    );
  });

  it('answers or refuses any folder', { timeout: 600_000 }, () =>
    holds(
      fc.asyncProperty(fc.array(fc.tuple(names, code), { maxLength: 6 }), async (files) => {
        const place = await mkdtemp(path.join(scratch, 'folder-'));
        for (const [name, text] of files) {
          const file = path.join(place, name.replaceAll('..', '__').replaceAll('\0', '0'));
          if (file.length > 2_000 || name.split('/').some((one) => Buffer.byteLength(one) > 250)) continue;
          // what this file system does not take is no hand-in
          await mkdir(path.dirname(file), { recursive: true }).catch(() => undefined);
          await writeFile(file, text).catch(() => undefined);
        }
        await settled(place);
        await rm(place, { recursive: true });
      }),
      0.5,
    ),
  );

  it('chooses a worker among any scripts, or refuses', { timeout: 600_000 }, () =>
    holds(
      fc.property(scripts, (files) => {
        const read = readAll(files);
        try {
          const search = { jobTypes: options.jobTypes, known: nothing };
          const { worker } = findWorker(
            read.map((script, index) => ({ ...script, sha256: String(index) })),
            search,
          );
          expect(read.map((script) => script.path)).to.include(worker.path);
        } catch (error) {
          expect(error).to.be.instanceOf(Refusal);
        }
      }),
    ),
  );

  it('reaches from a script what it imports, and what that imports', { timeout: 600_000 }, () =>
    holds(
      fc.property(scripts, (files) => {
        const reached = reachOfAll(readAll(files));
        for (const [script, others] of reached) {
          expect(others.has(script)).to.equal(true);
          for (const other of others)
            for (const further of reached.get(other) ?? []) expect(others).to.include(further);
        }
      }),
    ),
  );
});

function readAll(files: readonly (readonly [string, string])[]): Script[] {
  return [...new Map(files)].map(([name, text]) => readScript(name, languageOf(name) ?? 'python', text));
}

async function answered(bytes: Buffer): Promise<void> {
  const file = path.join(scratch, 'hand-in.zip');
  await writeFile(file, bytes);
  await settled(file);
}

/** Nothing but a submission, or a refusal. */
async function settled(place: string): Promise<void> {
  try {
    const submission = await readSubmission(place, options);
    await submission.dispose();
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof UsageError)) throw error;
    expect(error.message).to.match(/^[^\p{Cc}]+$/u);
  }
}
