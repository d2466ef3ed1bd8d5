import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { projectFolder } from './run-grader';

const read = (file: string): Promise<string> => readFile(path.join(projectFolder, file), 'utf8');

describe('the documents', () => {
  it('list every step there is', async () => {
    const before = await read('docs/steps.md');
    await execa(process.execPath, ['--require', 'ts-node/register', 'scripts/list-steps.ts'], { cwd: projectFolder });
    expect(before).to.equal(await read('docs/steps.md'));
  });

  it('say why each dependency is there', async () => {
    const { dependencies } = JSON.parse(await read('package.json')) as { dependencies: Record<string, string> };
    const reasons = await read('docs/architecture.md');
    const unexplained = Object.keys(dependencies).filter((name) => !reasons.includes(name.replace('@cucumber/', '')));
    expect(unexplained).to.deep.equal([]);
  });

  it('point to files that are there', async () => {
    for (const file of ['README.md', 'CONTRIBUTING.md', 'docs/writing-an-exercise.md']) {
      const links = [...(await read(file)).matchAll(/\]\(((?!https?:)[^)#]+)/g)].map(([, link = '']) => link);
      for (const link of links) await read(path.join(path.dirname(file), link));
    }
  });
});
