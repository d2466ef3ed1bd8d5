import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { findChromium, printPdf } from '../../src/cli/print-pdf';
import { GraderError } from '../../src/errors';
import { feedbackHtml } from '../../src/report/html/feedback-html';
import { recorded } from '../report/recorded-run';

describe('feedback as PDF', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const chromium = findChromium();

  it('is printed by the installed Chromium', { skip: chromium === undefined && 'no Chromium' }, async () => {
    const file = path.join(folder, 'Jürgen Groß.html');
    await writeFile(file, feedbackHtml(await recorded('unsolved'), { style: 'p{}', scripts: [] }));
    const pdf = Buffer.from(await printPdf(chromium ?? '', file));
    expect(pdf.subarray(0, 5).toString()).to.equal('%PDF-');
  });

  it('is a fault that names the page where that fails', async () => {
    const error: unknown = await printPdf(process.execPath, path.join(folder, 'page.html')).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(GraderError);
    expect((error as GraderError).message).to.contain('could not print');
    expect((error as GraderError).remedy).to.contain('--no-pdf');
  });
});
