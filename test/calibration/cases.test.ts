import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { expect } from 'chai';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { criteria, loadCases } from './cases';

describe('the wheats and chaffs of Part 3', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'calibration-'));
  const cases = await loadCases(folder);
  const wheats = cases.filter(({ kind }) => kind === 'wheat');
  const chaffs = cases.filter(({ kind }) => kind === 'chaff');
  after(() => rm(folder, { recursive: true }));

  it('are many', () => {
    expect(wheats).to.have.lengthOf.at.least(25);
    expect(chaffs).to.have.lengthOf.at.least(60);
  });

  it('are all different submissions', async () => {
    const contents = await Promise.all(
      cases.map(async ({ name, modelFile, workerFile }) => {
        const text = await Promise.all([modelFile, workerFile].map((file) => readFile(file, 'utf8')));
        return { name, text: text.join('\0') };
      }),
    );
    const twins = contents.filter(({ text }, index) => contents.findIndex((other) => other.text === text) < index);
    // the files beside the worker, or its name, are all that is special about them
    expect(twins.map(({ name }) => name)).to.deep.equal([
      'clients-beside-it',
      'package-of-modules',
      'older-scripts-beside-it',
    ]);
  });

  it('have a chaff for every criterion that one mistake can hit', () => {
    const hit = new Set(chaffs.map(({ cause }) => cause));
    expect([...criteria].filter((id) => !hit.has(id))).to.deep.equal(['submission-layout', 'bonus-escalation']);
  });

  for (const { name, modelFile } of cases.filter((one) => one.name !== 'not-well-formed')) {
    it(`are models as a modeler writes them: ${name}`, async () => {
      const { warnings } = await new BpmnModdle({ zeebe }).fromXML(await readFile(modelFile, 'utf8'));
      expect(warnings.map(({ message }) => message)).to.deep.equal([]);
    });
  }
});
