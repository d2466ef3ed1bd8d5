import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { loadCases } from '../../src/authoring/corpus/cases';
import { defaultExercise } from '../../src/exercise/find-exercise';
import { loadExercise } from '../../src/exercise/load-exercise';
import { casesByClient, clientsPage, clientTable, tableIn } from './client-table';

/** That each is graded as it says is shown by test/calibration/calibration.test.ts. */
describe("the workers on each of Camunda's clients", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'clients-'));
  after(() => rm(folder, { recursive: true }));
  const exercise = await loadExercise(defaultExercise);
  const all = await casesByClient(exercise, await loadCases(exercise, folder));

  it('are what docs/clients.md says (npm run clients -- --write)', async () => {
    expect(tableIn(await readFile(clientsPage, 'utf8'))).to.equal(clientTable(all));
  });

  for (const { client, wheats, chaffs } of all) {
    it(`are right ones and wrong ones: ${client}`, () => {
      expect(wheats.map(({ name }) => name)).not.to.deep.equal([]);
      expect(chaffs.map(({ name }) => name)).not.to.deep.equal([]);
    });
  }
});
