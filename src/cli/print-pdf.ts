import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { GraderError } from '../errors';

/** Wall clock, milliseconds: a page is some seconds' work on a busy machine. */
const longest = 120_000;

/** Where Chromium or a browser made of it is: `CHROMIUM`, else the usual names on the path. @returns undefined where there is none */
export function findChromium(): string | undefined {
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'msedge.exe',
  ];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const places = [
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return [process.env['CHROMIUM'] ?? '', ...places].find((place) => place !== '' && existsSync(place));
}

/** Prints one of our own pages, which run no script and load nothing. @param file absolute or relative path @throws GraderError when that fails */
export async function printPdf(chromium: string, file: string): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-pdf-'));
  try {
    const pdf = path.join(folder, 'page.pdf');
    await execa(
      chromium,
      [
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        // Chromium refuses its own sandbox to root
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${path.join(folder, 'profile')}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${pdf}`,
        pathToFileURL(path.resolve(file)).href,
      ],
      { timeout: longest, stdin: 'ignore' },
    );
    return await readFile(pdf);
  } catch (cause) {
    const { shortMessage, message } = cause as { shortMessage?: string; message: string };
    throw new GraderError(
      `${chromium} could not print ${file}: ${shortMessage ?? message}`,
      'The page is there as HTML; leave PDF out with --no-pdf.',
      { cause },
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
