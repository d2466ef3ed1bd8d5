import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { projectFolder } from '../../src/project-folder';

const texts = [
  ...readdirSync(projectFolder).filter((name) => name.endsWith('.md')),
  ...readdirSync(path.join(projectFolder, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
];

describe('what the documents tell people to call', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const text of texts) {
    it(`is there: ${text}`, () => {
      const calls = readFileSync(path.join(projectFolder, text), 'utf8').matchAll(/npm run (?:--silent )?([\w:-]+)/g);
      expect(scripts).to.include.all.keys('test', ...[...calls].map(([, name]) => name ?? ''));
    });
  }
});
