import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { pipeline } from 'node:stream/promises';
import { expect } from 'chai';
import { ZipFile } from 'yazl';
import { UsageError } from '../errors';
import { partsIn } from './parts-of-course';

describe('partsIn', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(root, { recursive: true }));

  const student = async (name: string, ...entries: readonly string[]): Promise<string> => {
    const folder = path.join(root, name);
    await mkdir(folder);
    for (const entry of entries) {
      if (entry.includes('.')) await writeFile(path.join(folder, entry), '');
      else await mkdir(path.join(folder, entry));
    }
    return folder;
  };
  const complaint = async (...folders: readonly string[]): Promise<string> => {
    const error = await partsIn(folders).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
    return (error as UsageError).message;
  };

  it('finds hand-ins that are named after parts, in the order of the course, and names what lies beside them', async () => {
    const anna = await student('anna', 'Part 4', 'part-01.zip', 'order-fulfilment', 'notes.txt', '.git');
    const [found] = (await partsIn([anna]))?.students ?? [];
    expect(found?.name).to.equal('anna');
    expect([...(found?.parts ?? [])]).to.deep.equal([
      ['order-fulfilment', path.join(anna, 'order-fulfilment')],
      ['part-01-bpmn-basics', path.join(anna, 'part-01.zip')],
      ['part-04-incident-handling', path.join(anna, 'Part 4')],
    ]);
    expect(found?.leftOut).to.equal('"notes.txt" in anna is named after no part of the course.');
  });

  it('takes one hand-in with folders for no course', async () => {
    const [plain, one] = [await student('plain', 'starter', 'solution'), await student('one', 'part-01', 'old')];
    expect(await partsIn([plain, one, path.join(root, 'nobody')])).to.equal(undefined);
  });

  it('does not choose between two hand-ins of one part, nor mix a student’s parts with single hand-ins', async () => {
    const berta = await student('berta', 'part-01', 'part-02', 'part-02-new');
    expect(await complaint(berta)).to.contain('several hand-ins of part-02-worker-basics: "part-02" and "part-02-new"');
    const [carl, single] = [await student('carl', 'p1', 'p2'), await student('single', 'model')];
    expect(await complaint(carl, single)).to.contain('single holds no hand-ins of several parts, as "carl" does');
  });

  /** An archive of empty files. */
  const archive = async (name: string, ...files: readonly string[]): Promise<string> => {
    const zip = new ZipFile();
    for (const file of files) zip.addBuffer(Buffer.from('x'), file);
    zip.end();
    const file = path.join(root, name);
    await pipeline(zip.outputStream, createWriteStream(file));
    return file;
  };
  const found = async (...places: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> => {
    const course = await partsIn(places);
    const names = await Promise.all(
      (course?.students ?? []).map(async ({ name, parts }) => {
        for (const place of parts.values()) expect(await readdir(place)).to.deep.equal(['m.bpmn']);
        return [name, [...parts.keys()]] as const;
      }),
    );
    await course?.dispose();
    return Object.fromEntries(names);
  };

  it('takes an archive apart as a folder: that of a student, that of a class, and those of a class in one folder', async () => {
    const parts = ['part-01-bpmn-basics', 'part-02-worker-basics'];
    const dora = await archive('dora.zip', 'part-01/m.bpmn', 'Part 2/m.bpmn', '__MACOSX/part-01/._m.bpmn');
    expect(await found(dora)).to.deep.equal({ dora: parts });
    const wrapped = await archive('export.zip', 'erik/p1/m.bpmn', 'erik/p2/m.bpmn');
    expect(await found(wrapped)).to.deep.equal({ erik: parts });
    const group = await archive(
      'class.zip',
      ...['fay', 'gus'].flatMap((one) => ['p1', 'p2'].map((part) => `2026/${one}/${part}/m.bpmn`)),
    );
    expect(await found(group, dora)).to.deep.equal({ fay: parts, gus: parts, dora: parts });
    await mkdir(path.join(root, 'downloads'));
    await archive('downloads/hal.zip', 'p1/m.bpmn', 'p2/m.bpmn');
    await archive('downloads/ida.zip', 'model.bpmn');
    const course = await partsIn([path.join(root, 'downloads')]);
    expect(course?.students.map(({ name }) => name)).to.deep.equal(['hal']);
    expect(course?.leftOut).to.deep.equal(['"ida.zip" in downloads holds no hand-ins of several parts of the course.']);
    const [place = ''] = course?.students[0]?.parts.values() ?? [];
    await course?.dispose();
    expect(await readdir(place).catch(() => 'gone')).to.equal('gone');
  });

  it('leaves an archive with one hand-in alone, and a model whose neighbours are called like parts', async () => {
    const one = await archive('one.zip', 'm.bpmn', 'old/p1/m.bpmn', 'old/p2/m.bpmn');
    expect(await partsIn([one])).to.equal(undefined);
  });
});
