import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import {
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readFile,
  rename,
  rm,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { FileWatcher } from './file-watcher';

const run = promisify(execFile);

async function within(test: (folder: string, saves: FileWatcher, announced: string[]) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'saves-'));
  await mkdir(path.join(folder, 'below'));
  await writeFile(path.join(folder, 'below/worker.py'), 'a = 1\n');
  const announced: string[] = [];
  const saves = await FileWatcher.in(folder, () => announced.push('a save'));
  try {
    await test(folder, saves, announced);
  } finally {
    await saves.close();
    await rm(folder, { recursive: true });
  }
}

/** Saves and waits until that is noticed, every step of it. */
async function noticed(saves: FileWatcher, save: () => Promise<unknown>): Promise<void> {
  const next = saves.next;
  const late = AbortSignal.timeout(20_000);
  const begun = saves.begun(next, late);
  await save();
  await begun;
  await saves.over(late);
  expect(next.aborted).to.equal(true);
}

const change = (text: string): string => `${text}b = 2\n`;

/** The ways in which editors and tools save a file. */
const ways: Record<string, (file: string) => Promise<unknown>> = {
  'in place': async (file) => writeFile(file, change(await readFile(file, 'utf8'))),
  'by adding to it': async (file) => {
    const handle = await open(file, 'a');
    await handle.write('c = 3\n');
    await handle.close();
  },
  'by a new file that takes its name (a safe write)': async (file) => {
    await writeFile(`${file}.tmp`, change(await readFile(file, 'utf8')));
    await rename(`${file}.tmp`, file);
  },
  'by moving the old one away first (vim)': async (file) => {
    const text = await readFile(file, 'utf8');
    await rename(file, `${file}~`);
    await writeFile(file, change(text));
    await unlink(`${file}~`);
  },
  'by removing it first': async (file) => {
    const text = await readFile(file, 'utf8');
    await unlink(file);
    await writeFile(file, change(text));
  },
  'by emptying it first': async (file) => {
    const text = await readFile(file, 'utf8');
    await utimes(file, new Date(), new Date());
    await truncate(file);
    await writeFile(file, change(text));
  },
  'by copying over it': async (file) => {
    await writeFile(`${file}.swp`, change(await readFile(file, 'utf8')));
    await copyFile(`${file}.swp`, file);
    await unlink(`${file}.swp`);
  },
};
if (process.platform === 'linux') ways['by sed -i'] = (file) => run('sed', ['-i', '$ a d = 4', file]);

describe('FileWatcher', { timeout: 180_000 }, () => {
  for (const [way, save] of Object.entries(ways)) {
    it(`notices every save of a file that is written ${way}, not the first alone`, () =>
      within(async (folder, saves) => {
        for (let time = 0; time < 4; time += 1) await noticed(saves, () => save(path.join(folder, 'below/worker.py')));
      }));
  }

  it('notices a new file, a new folder with one, and one that goes', () =>
    within(async (folder, saves) => {
      await noticed(saves, () => writeFile(path.join(folder, 'model.bpmn'), 'x'));
      await noticed(saves, async () => {
        await mkdir(path.join(folder, 'new'));
        await writeFile(path.join(folder, 'new/a.py'), 'x');
      });
      await noticed(saves, () => writeFile(path.join(folder, 'new/a.py'), 'y'));
      await noticed(saves, () => rm(path.join(folder, 'model.bpmn')));
    }));

  it('announces every save', () =>
    within(async (folder, saves, announced) => {
      for (const text of ['x', 'y']) {
        const before = announced.length;
        await noticed(saves, () => writeFile(path.join(folder, 'model.bpmn'), text));
        expect(announced).to.have.lengthOf.above(before);
      }
    }));

  it('waits no longer than somebody wants to', () =>
    within(async (_folder, saves) => {
      const stopped = new AbortController();
      const begun = saves.begun(saves.next, stopped.signal);
      stopped.abort(new Error('enough'));
      const reason = await begun.catch((error: unknown) => error);
      expect(reason).to.have.nested.property('cause.message', 'enough');
    }));
});
