import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { findChromium, PdfPrinter } from '../../src/cli/print-pdf';
import { GraderError } from '../../src/errors';
import { feedbackHtml } from '../../src/report/html/feedback-html';
import { recorded } from '../report/recorded-run';

describe('feedback as PDF', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const chromium = findChromium();

  it('is printed by one Chromium for all pages', { skip: chromium === undefined && 'no Chromium' }, async () => {
    // stands before the browser and counts how often one is started
    const counting = path.join(folder, 'chromium');
    await writeFile(counting, `#!/bin/sh\necho started >> '${folder}/starts'\nexec '${chromium}' "$@"\n`, {
      mode: 0o755,
    });
    const printer = new PdfPrinter(counting);
    try {
      const page = feedbackHtml(await recorded('unsolved'), { style: 'p{}', scripts: [] });
      const pages = ['Jürgen Groß', 'a?b#c', 'third'].map((name) => path.join(folder, `${name}.html`));
      await Promise.all(pages.map((file) => writeFile(file, page)));
      for (const pdf of await Promise.all(pages.map((file) => printer.print(file)))) {
        expect(Buffer.from(pdf).subarray(0, 5).toString()).to.equal('%PDF-');
        expect(pdf.length).to.be.greaterThan(10_000);
      }
      expect(await readFile(path.join(folder, 'starts'), 'utf8')).to.equal('started\n');
      const missing: unknown = await printer
        .print(path.join(folder, 'missing.html'))
        .catch((reason: unknown) => reason);
      expect((missing as GraderError).message).to.contain('ERR_FILE_NOT_FOUND');
    } finally {
      await printer.close();
    }
  });

  it('is a fault that names the page where that fails', async () => {
    const printer = new PdfPrinter(process.execPath);
    const error: unknown = await printer.print(path.join(folder, 'page.html')).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(GraderError);
    expect((error as GraderError).message).to.contain('could not print');
    expect((error as GraderError).remedy).to.contain('--no-pdf');
  });
});
