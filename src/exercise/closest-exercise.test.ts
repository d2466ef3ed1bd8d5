import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseModel } from '../model/parse-model';
import type { ProcessModel } from '../model/process-model';
import { projectFolder } from '../project-folder';
import { closest, modelDistance, samePart, type Likeness } from './closest-exercise';

const like = (exercise: string, more: Partial<Likeness> = {}): Likeness => ({
  exercise,
  sameProcess: true,
  distance: 3,
  nearest: 'starter',
  worker: 'none',
  sameName: false,
  ...more,
});
const idsOf = (...all: Likeness[]): string[] => closest(all).map(({ exercise }) => exercise);

describe('closest', () => {
  it('goes by the process id before the model', () => {
    expect(idsOf(like('a', { sameProcess: false, distance: 0 }), like('b'))).to.deep.equal(['b']);
  });

  it('goes by the model before worker and name', () => {
    expect(idsOf(like('a', { distance: 2, worker: 'missing' }), like('b', { sameName: true }))).to.deep.equal(['a']);
  });

  it('goes by the worker where models are equal', () => {
    expect(idsOf(like('a'), like('b', { worker: 'asked-for' }))).to.deep.equal(['b']);
    expect(idsOf(like('a'), like('b', { worker: 'missing' }))).to.deep.equal(['a']);
  });

  it('goes by the name where nothing else tells them apart', () => {
    expect(idsOf(like('a'), like('b', { sameName: true }))).to.deep.equal(['b']);
  });

  it('does not guess between equals', () => {
    expect(idsOf(like('a'), like('b'), like('c', { distance: 4 }))).to.deep.equal(['a', 'b']);
    // an untouched starter of a worker and a script that is left over look the same
    expect(idsOf(like('a'), like('b', { worker: 'other' }))).to.deep.equal(['a', 'b']);
    expect(idsOf()).to.deep.equal([]);
  });
});

describe('samePart', () => {
  for (const name of ['part-04', 'Part 4', 'anna_p4', 'P04-solution', 'part_4_v2'])
    it(`recognises ${name}`, () => {
      expect(samePart('part-04-incident-handling', name)).to.equal(true);
    });
  for (const name of ['part-05', 'part-41', 'step 4', 'group4', 'p3 and p4', ''])
    it(`does not recognise ${JSON.stringify(name)}`, () => {
      expect(samePart('part-04-incident-handling', name)).to.equal(false);
    });
});

describe('modelDistance', () => {
  const source = readFileSync(path.join(projectFolder, 'bpmn/part-05-feel-expressions/reference.bpmn'), 'utf8');
  const parse = (xml: string): Promise<ProcessModel> => parseModel(Buffer.from(xml));
  const distanceTo = async (xml: string): Promise<number> => {
    expect(xml).not.to.equal(source);
    return modelDistance(await parse(source), await parse(xml));
  };

  it('is nothing for the same model, whatever its names', async () => {
    expect(modelDistance(await parse(source), await parse(source))).to.equal(0);
    expect(await distanceTo(source.replaceAll('name="Upload Model"', 'name="Send it"'))).to.equal(0);
  });

  it('counts what an element does, with the flows at it', async () => {
    // the task, its flow and the one to it, each missing here and new there
    const xml = source.replaceAll('type="model_uploading"', 'type="uploading"');
    expect(await distanceTo(xml)).to.be.greaterThan(2);
  });

  it('counts each setting', async () => {
    expect(await distanceTo(source.replace('inputElement="imageId"', 'inputElement="image"'))).to.equal(2);
    expect(await distanceTo(source.replace('PT30S', 'PT31S'))).to.equal(2);
  });

  it('is the same both ways', async () => {
    const starter = await parse(
      readFileSync(path.join(projectFolder, 'bpmn/part-05-feel-expressions/starter.bpmn'), 'utf8'),
    );
    const reference = await parse(source);
    expect(modelDistance(starter, reference)).to.equal(modelDistance(reference, starter)).and.to.be.greaterThan(0);
  });
});
