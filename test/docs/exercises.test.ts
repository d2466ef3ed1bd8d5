import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { loadExercise } from '../../src/exercise/load-exercise';
import { projectFolder } from '../../src/project-folder';

/** Tests of their own grade them; this one says within a second which no longer fits the vocabulary. */
describe('every exercise of the project', async () => {
  for (const home of ['features', 'test/exercises']) {
    for (const name of await readdir(path.join(projectFolder, home))) {
      it(`is sound: ${home}/${name}`, async () => {
        const { criteria } = await loadExercise(path.join(projectFolder, home, name));
        expect(criteria).to.not.have.length(0);
        const points = criteria.reduce((sum, { points, bonus }) => sum + (bonus ? 0 : points), 0);
        if (home === 'features') expect(points).to.equal(50);
      });
    }
  }
});
