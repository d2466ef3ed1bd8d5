import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { vocabularyFiles } from '../../scripts/vocabulary/write-vocabulary';
import { vocabulary } from '../../src/exercise/vocabulary';
import { projectFolder } from '../../src/project-folder';

describe('docs/steps.md and the vocabulary', () => {
  it('are what steps/ holds (npm run docs:steps)', async () => {
    for (const [file, text] of await vocabularyFiles())
      expect(await readFile(path.join(projectFolder, file), 'utf8'), file).to.equal(text);
  });

  it('have every step', async () => {
    let definitions = 0;
    for await (const file of glob('steps/*.steps.ts', { cwd: projectFolder }))
      definitions +=
        (await readFile(path.join(projectFolder, file), 'utf8')).match(/\b(?:Given|When|Then)\(\s*'/g)?.length ?? 0;
    expect(vocabulary).to.have.length(definitions);
  });
});
