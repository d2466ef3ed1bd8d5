import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { classHtml } from '../../src/report/html/class-html';
import { submissionHtml } from '../../src/report/html/submission-html';
import { hostile } from './hostile';
import { recorded } from './recorded';

/** Stand-ins, so that a golden page changes only with what the report says. */
const assets = { style: '/* style */', scripts: ['/* script */'] };

/** Compares a page with the one that was looked at; `UPDATE_GOLDEN=1` writes it anew. */
async function expectGolden(name: string, page: string): Promise<void> {
  const file = path.join(__dirname, 'golden', `${name}.html.golden`);
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(file, page);
  expect(page.split('\n')).to.deep.equal((await readFile(file, 'utf8')).split('\n'));
}

void describe('HTML reports, compared with golden files', () => {
  for (const name of ['solved', 'unsolved'] as const) {
    it(`tells about the submission "${name}"`, async () => {
      await expectGolden(name, await submissionHtml(await recorded(name), assets));
    });
  }

  it('tells about a class', async () => {
    const all = [await recorded('solved'), await recorded('unsolved'), await hostile()];
    const links = ['solved/report.html', 'unsolved/report.html', undefined];
    await expectGolden(
      'class',
      classHtml(
        all.map(({ grade }) => grade),
        links,
        assets,
      ),
    );
  });
});
