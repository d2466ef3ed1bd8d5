import { after, before, describe, it } from 'node:test';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { zipArchive } from '../../test/submission/zip-archive';
import { UsageError } from '../errors';
import { expandPaths } from './expand-paths';

let scratch: string;
let given: string | undefined;
before(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'expand-'));
  given = process.env['TMPDIR'];
  process.env['TMPDIR'] = path.join(scratch, 'temporary');
  await mkdir(process.env['TMPDIR']);
});
after(async () => {
  if (given === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = given;
  await rm(scratch, { recursive: true });
});

async function folder(name: string, files: readonly string[]): Promise<string> {
  for (const file of files) {
    const target = path.join(scratch, name, file);
    await mkdir(file.endsWith('/') ? target : path.dirname(target), { recursive: true });
    if (!file.endsWith('/')) await writeFile(target, 'x');
  }
  return path.join(scratch, name);
}

async function archive(name: string, files: readonly string[]): Promise<string> {
  const file = path.join(scratch, name);
  await writeFile(file, zipArchive(files.map((one) => ({ name: one, content: 'x' }))));
  return file;
}

/** The paths below the scratch folder, what is left out, and whether the files are there until they are disposed of. */
async function expand(...paths: string[]): Promise<{ readonly paths: string[]; readonly leftOut: readonly string[] }> {
  const expanded = await expandPaths(paths);
  const all = expanded.handIns.map((one) =>
    path.relative(scratch, one.path).replace(/^temporary\/[^/]*/, '(unpacked)'),
  );
  await expanded.dispose();
  expect(await readdir(path.join(scratch, 'temporary'))).to.deep.equal([]);
  return { paths: all, leftOut: expanded.leftOut };
}

async function usage(...paths: string[]): Promise<string> {
  const reason: unknown = await expandPaths(paths).catch((error: unknown) => error);
  expect(reason).to.be.instanceOf(UsageError);
  return (reason as Error).message;
}

const anna = ['anna/m.bpmn', 'anna/w.py'];
const ben = ['ben/m.bpmn', 'ben/w.py'];

describe('expandPaths', () => {
  it('takes folders and archives of one student as they are', async () => {
    const one = await folder('one', ['m.bpmn', 'w.py']);
    const course = await folder('course', ['starter/m.bpmn', 'starter/w.py', 'final/m.bpmn', 'final/w.py']);
    const packed = await archive('packed.zip', anna);
    expect((await expand(one, course, packed)).paths).to.deep.equal(['one', 'course', 'packed.zip']);
  });

  it('takes what is named twice once', async () => {
    const place = await folder('twice', anna);
    expect((await expand(place, `${place}/`, path.join(place, '..', 'twice'))).paths).to.deep.equal(['twice']);
  });

  it('makes of the folder of a class its students, and says what it leaves out', async () => {
    const place = await folder('class', [
      ...anna,
      ...ben,
      'carl/',
      'starter/m.bpmn',
      'grades.csv',
      'node_modules/a.js',
    ]);
    const { paths, leftOut } = await expand(place);
    expect(paths).to.deep.equal(['class/anna', 'class/ben', 'class/carl']);
    expect(leftOut).to.deep.equal([`"starter" and "grades.csv" in ${JSON.stringify(place)} is no student's hand-in.`]);
  });

  it('makes of the archive of a class its students', async () => {
    const place = await archive('class.zip', ['all/anna.zip', 'all/ben.zip', 'all/carl/m.bpmn', '__MACOSX/all/._x']);
    expect((await expand(place)).paths).to.deep.equal(
      ['anna.zip', 'ben.zip', 'carl'].map((name) => `(unpacked)/all/${name}`),
    );
  });

  it('leaves several hand-ins in one of many to intake', async () => {
    const place = await folder('mixed', [...anna, ...ben]);
    const one = await folder('single', ['m.bpmn', 'w.py']);
    expect((await expand(place, one)).paths).to.deep.equal(['mixed', 'single']);
  });

  it('leaves out by name what is no hand-in beside others', async () => {
    const one = await folder('beside', ['m.bpmn', 'w.py']);
    const stray = path.join(await folder('stray', ['submission_metadata.yml']), 'submission_metadata.yml');
    const { paths, leftOut } = await expand(stray, one);
    expect(paths).to.deep.equal(['beside']);
    expect(leftOut).to.deep.equal([`${JSON.stringify(stray)} is neither a folder nor a zip archive.`]);
  });

  it('refuses to grade a single file', async () => {
    const place = await folder('file', ['model.bpmn']);
    expect(await usage(path.join(place, 'model.bpmn'))).to.match(/model\.bpmn" is a single file: name the folder/);
  });

  it('says so of what is called an archive and is none', async () => {
    const place = await folder('no-archive', ['class.zip']);
    expect(await usage(path.join(place, 'class.zip'))).to.match(
      /class\.zip" is called a zip archive and is none: .*Download it again\.$/,
    );
  });

  it('refuses loose files of several students', async () => {
    const place = await folder('loose', ['anna.bpmn', 'anna.py', 'ben.bpmn', 'ben.py']);
    expect(await usage(place)).to.match(/loose files of 2 students \("anna" and "ben"\)/);
  });

  const loose = ['a_1_2_m.bpmn', 'a_1_3_w.py', 'b_4_5_work.zip', 'c_LATE_6_7_w.py'];

  it('puts the loose files of each student of Canvas together, of a folder and of an archive', async () => {
    for (const place of [await folder('canvas', loose), await archive('canvas.zip', loose)]) {
      const expanded = await expandPaths([place]);
      const { handIns } = expanded;
      expect(handIns.map(({ about }) => about?.platform)).to.deep.equal(['canvas', 'canvas', 'canvas']);
      const files = await Promise.all(handIns.map(async (one) => (await readdir(one.path)).toSorted()));
      expect(files).to.deep.equal([['m.bpmn', 'w.py'], ['work.zip'], ['w.py']]);
      expect(handIns[2]?.about).to.include({ isLate: true });
      await expanded.dispose();
    }
    expect(await readdir(path.join(scratch, 'temporary'))).to.deep.equal([]);
  });

  it('keeps within the hand-in what a student calls like a folder above it', async () => {
    const files = ['m.bpmn', '..', '.'].map((name) => `Eve_1_assignsubmission_file_${name}`);
    const expanded = await expandPaths([await folder('moodle', files)]);
    const [handIn] = expanded.handIns;
    expect((await readdir(handIn?.path ?? '')).toSorted()).to.deep.equal(['.._', '._', 'm.bpmn']);
    await expanded.dispose();
    expect((await readdir(scratch)).filter((name) => name.startsWith('temporary'))).to.deep.equal(['temporary']);
    expect(await readdir(path.join(scratch, 'temporary'))).to.deep.equal([]);
  });

  it('takes a folder or an archive of one student as it is, and makes one for who handed in nothing', async () => {
    const inner = zipArchive([{ name: 'm.bpmn', content: 'x' }]);
    const file = path.join(scratch, 'moodle.zip');
    const names = ['Ä O_1_assignsubmission_file_/m.bpmn', 'B_2_assignsubmission_file_/'];
    const entries = names.map((name) => ({ name, content: name.endsWith('/') ? '' : 'x' }));
    await writeFile(file, zipArchive([...entries, { name: 'C_3_assignsubmission_file_w.zip', content: inner }]));
    const expanded = await expandPaths([file]);
    const { handIns } = expanded;
    expect(handIns.map((one) => path.basename(one.path))).to.deep.equal([
      'B_2_assignsubmission_file_',
      'C_3_assignsubmission_file_w.zip',
      'Ä O_1_assignsubmission_file_',
    ]);
    expect(await readdir(handIns[0]?.path ?? '')).to.deep.equal([]);
    await expanded.dispose();
  });

  it('reads whose the folders of Gradescope are, and the repositories of GitHub Classroom', async () => {
    const exported = await folder('export', ['e/submission_1/m.bpmn', 'e/submission_metadata.yml']);
    await writeFile(
      path.join(exported, 'e/submission_metadata.yml'),
      'submission_1:\n  :submitters:\n  - :name: Anna\n',
    );
    const clones = await folder('lab-submissions', ['lab-ben/m.bpmn', 'lab-ben/.git/HEAD']);
    const { handIns } = await expandPaths([exported, clones]);
    expect(handIns.map(({ about }) => about?.students[0]?.name)).to.deep.equal(['Anna', 'ben']);
  });

  it('refuses what is no download of the platform that is named', async () => {
    const one = await folder('named', ['m.bpmn', 'w.py']);
    const reason: unknown = await expandPaths([one], { from: 'canvas' }).catch((error: unknown) => error);
    expect(reason).to.be.instanceOf(UsageError);
    expect((reason as Error).message).to.match(/is no download of Canvas, whose names look like lastfirst_123_456/);
  });

  it('says what to do about an archive of a class that cannot be unpacked, and leaves nothing behind', async () => {
    const file = path.join(scratch, 'linked.zip');
    const entries = [...anna, ...ben].map((name) => ({ name, content: 'x' }));
    await writeFile(file, zipArchive([...entries, { name: 'ben/l.py', content: '/etc/passwd', mode: 0o120777 }]));
    expect(await usage(file)).to.match(/hand-ins of 2 students and cannot be unpacked: .* Unpack it by hand/);
    expect(await readdir(path.join(scratch, 'temporary'))).to.deep.equal([]);
  });

  it('passes on what is not there', async () => {
    expect((await expand(path.join(scratch, 'nothing'))).paths).to.deep.equal(['nothing']);
  });
});
