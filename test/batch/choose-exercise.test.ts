import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { chooseExercise } from '../../src/batch/choose-exercise';
import { grader, projectFolder } from '../grade/run-grader';

describe('--exercise auto', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-auto-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** Lays files of the project together. @returns the folder of the hand-in */
  async function handIn(name: string, ...files: readonly string[]): Promise<string> {
    const place = path.join(folder, name);
    await mkdir(place, { recursive: true });
    for (const file of files) await cp(path.join(projectFolder, file), path.join(place, path.basename(file)));
    return place;
  }

  const solved = (part: string): string => `bpmn/${part}/reference.bpmn`;
  const fails = async (...places: readonly string[]): Promise<string> =>
    chooseExercise(places, {}).then(
      ({ exercise }) => expect.fail(`chose ${exercise}`),
      (error: unknown) => String(error),
    );

  it('takes the exercise whose starter or solution is closest', async () => {
    const { exercise, reason } = await chooseExercise([await handIn('anna', solved('part-05-feel-expressions'))], {});
    expect(exercise).to.equal('part-05-feel-expressions');
    expect(reason).to.contain('as its solution').and.to.contain('next is part-04-incident-handling');
  });

  it('goes by the worker where one solution is the starter of the next', async () => {
    const model = solved('part-03-exception-handling');
    const place = await handIn('berta', model, 'examples/part-03-exception-handling/solved/thumbnails-production.py');
    expect((await chooseExercise([place], {})).exercise).to.equal('part-03-exception-handling');
  });

  it('takes what is handed in for solved where it is the starter of the next exercise as well, and says so', async () => {
    const { exercise, reason } = await chooseExercise([await handIn('carl', solved('part-04-incident-handling'))], {});
    expect(exercise).to.equal('part-04-incident-handling');
    expect(reason).to.contain('Its solution is the starter of part-05-feel-expressions');
  });

  it('goes by the name of the folder between equals', async () => {
    const place = await handIn('carl-part-5', solved('part-04-incident-handling'));
    expect((await chooseExercise([place], {})).exercise).to.equal('part-05-feel-expressions');
  });

  it('goes by what all hand-ins of a class have in common', async () => {
    const [one, other] = [
      await handIn('dora-p5', solved('part-05-feel-expressions')),
      await handIn('emil', 'bpmn/part-05-feel-expressions/starter.bpmn'),
    ];
    expect((await chooseExercise([one, other], {})).exercise).to.equal('part-05-feel-expressions');
    const third = await handIn('fred', solved('part-01-bpmn-basics'));
    expect(await fails(one, other, third))
      .to.contain('of different exercises')
      .and.to.contain('fred');
  });

  it('does not choose by what cannot be read', async () => {
    const place = await handIn('gina');
    await writeFile(path.join(place, 'model.bpmn'), 'nothing');
    expect(await fails(place)).to.contain('no model of the hand-ins can be read');
  });

  it('says on the command line which exercise it is, and grades by it', async () => {
    const place = await handIn('hans', solved('part-05-feel-expressions'));
    const { code, stdout, stderr } = await grader(['grade', '--exercise', 'auto', place], {}, folder);
    expect(code, stdout + stderr).to.equal(0);
    expect(stderr).to.contain('exercise part-05-feel-expressions: The hand-in is closest to');
    expect(stdout).to.contain('50 of 50');
  });

  it('is a wrong call where nothing can be chosen', async () => {
    const [one, other] = [
      await handIn('ida', solved('part-05-feel-expressions')),
      await handIn('jonas', solved('part-01-bpmn-basics')),
    ];
    expect(await grader(['grade', '--exercise', 'auto', one, other], {}, folder)).to.include({ code: 2 });
  });

  it('grades the parts of one student each by its own exercise, with a page a part and a total', async () => {
    await handIn('olga/part-01', solved('part-01-bpmn-basics'));
    await handIn('olga/Part 4', 'bpmn/part-04-incident-handling/reference.bpmn');
    const options = ['--exercise', 'auto', '--report', 'pages'];
    const { code, stdout, stderr } = await grader(['grade', ...options, 'olga'], {}, folder);
    expect(code, stdout + stderr).to.equal(0);
    expect(stdout).to.contain('olga: 100 of 100 points in 2 parts\n  part-01-bpmn-basics: passed, 50 of 50 points\n');
    const index = await readFile(path.join(folder, 'pages/index.html'), 'utf8');
    for (const part of ['part-01-bpmn-basics', 'part-04-incident-handling']) {
      const page = `${part}/olga/report.html`;
      expect(index).to.contain(`href="${page}"`);
      expect(await readFile(path.join(folder, 'pages', page), 'utf8')).to.contain('<!doctype html>');
    }
    const json = await grader(['grade', '--exercise', 'auto', '--json', 'all.json', 'olga'], {}, folder);
    expect(json.code).to.equal(2);
    expect(json.stderr).to.contain('--json is about one exercise');
  });
});
