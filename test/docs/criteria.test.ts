import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { criteriaPages } from '../../scripts/criteria/write-criteria';
import { projectFolder } from '../../src/project-folder';

describe('docs/criteria', () => {
  it('is what the features and the corpora hold (npm run docs:criteria)', async () => {
    for (const [file, text] of await criteriaPages())
      expect(await readFile(path.join(projectFolder, file), 'utf8'), file).to.equal(text);
  });
});
