import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { expect } from 'chai';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { loadCases } from '../../src/authoring/corpus/cases';
import { mutantsOfExercise } from '../../src/authoring/calibration/calibrate';
import { defaultExercise } from '../../src/exercise/find-exercise';
import { loadExercise } from '../../src/exercise/load-exercise';

const exercise = loadExercise(defaultExercise);

describe('the wheats and chaffs of Part 3', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'calibration-'));
  const cases = await loadCases(await exercise, folder);
  const wheats = cases.filter(({ kind }) => kind === 'wheat');
  const chaffs = cases.filter(({ kind }) => kind === 'chaff');
  after(() => rm(folder, { recursive: true }));

  it('are many', () => {
    expect(wheats).to.have.lengthOf.at.least(25);
    expect(chaffs).to.have.lengthOf.at.least(60);
  });

  it('are all different submissions', async () => {
    const contents = await Promise.all(
      cases.map(async ({ name, folder: place }) => {
        const entries = await readdir(place, { withFileTypes: true, recursive: true });
        const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
        const text = await Promise.all(
          files.toSorted().map(async (file) => [path.relative(place, file), await readFile(file, 'utf8')]),
        );
        return { name, text: text.flat().join('\0') };
      }),
    );
    const twins = contents.filter(({ text }, index) => contents.findIndex((other) => other.text === text) < index);
    expect(twins.map(({ name }) => name)).to.deep.equal([]);
  });

  it('have a chaff for every criterion that one mistake can hit', async () => {
    const hit = new Set(chaffs.map(({ cause }) => cause));
    const ids = (await exercise).criteria.map(({ id }) => id);
    expect(ids.filter((id) => !hit.has(id))).to.deep.equal(['submission-layout', 'bonus-escalation']);
  });

  for (const { name, modelFile } of cases.filter((one) => one.name !== 'not-well-formed')) {
    it(`are models as a modeler writes them: ${name}`, async () => {
      const { warnings } = await new BpmnModdle({ zeebe }).fromXML(await readFile(modelFile, 'utf8'));
      expect(warnings.map(({ message }) => message)).to.deep.equal([]);
    });
  }
});

describe('the mutants of Part 3', async () => {
  const mutants = await mutantsOfExercise(await exercise);

  it('are more than 150, in the model and in the worker', () => {
    expect(mutants.filter(({ name }) => name.startsWith('model/'))).to.have.lengthOf.at.least(150);
    expect(mutants.filter(({ name }) => name.startsWith('worker/'))).to.have.lengthOf.at.least(150);
  });

  it('are all different, by name and by content', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).to.equal(mutants.length);
    expect(new Set(mutants.map(({ model, worker }) => model + (worker ?? ''))).size).to.equal(mutants.length);
  });

  it('are the same each time', async () => {
    expect(await mutantsOfExercise(await exercise)).to.deep.equal(mutants);
  });
});
