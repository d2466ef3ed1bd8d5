import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { GraderError } from '../errors';
import { DevTools } from './dev-tools';

/** Wall clock, milliseconds: the browser starts, or a page is printed, which is some seconds' work on a busy machine. */
const longest = 120_000;
const longestFarewell = 5_000;

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

/** One browser that prints all pages of a class: to start one for each takes ten times as long. */
export class PdfPrinter {
  readonly #chromium: string;
  #browser: Promise<RunningBrowser> | undefined;

  /** @param chromium its path; it is started with the first page */
  constructor(chromium: string) {
    this.#chromium = chromium;
  }

  /** Prints one of our own pages, which run no script and load nothing. @param file absolute or relative path @throws GraderError when that fails */
  async print(file: string): Promise<Uint8Array> {
    try {
      this.#browser ??= startBrowser(this.#chromium);
      const { devTools } = await this.#browser;
      return await printPage(devTools, pathToFileURL(path.resolve(file)).href);
    } catch (cause) {
      // the next page is tried with another one
      await this.close();
      throw new GraderError(
        `${this.#chromium} could not print ${file}: ${(cause as Error).message}`,
        'The page is there as HTML; leave PDF out with --no-pdf.',
        { cause },
      );
    }
  }

  /** Ends the browser; safe to call twice. */
  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    // one that did not start has said so to who wanted to print
    await (await browser?.catch(() => undefined))?.close();
  }
}

interface RunningBrowser {
  readonly devTools: DevTools;
  close(): Promise<void>;
}

async function startBrowser(chromium: string): Promise<RunningBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-pdf-'));
  const { execa } = await import('execa');
  const browser = execa(
    chromium,
    [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      // Chromium refuses its own sandbox to root
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${profile}`,
      // by two further file descriptors, so that no other program can take part
      '--remote-debugging-pipe',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], reject: false, buffer: false, cleanup: true },
  );
  const [, , , commands, answers] = browser.stdio as unknown as [unknown, unknown, unknown, Writable, Readable];
  const devTools = new DevTools(commands, answers);
  const close = async (): Promise<void> => {
    // it ends its own processes, unless it hangs
    await devTools.call('Browser.close', {}, { timeout: longestFarewell }).catch(() => undefined);
    browser.kill('SIGKILL');
    await browser;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await devTools.call('Browser.getVersion', {}, { timeout: longest });
    return { devTools, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function printPage(devTools: DevTools, url: string): Promise<Uint8Array> {
  const timeout = longest;
  const { targetId } = await devTools.call<{ targetId: string }>(
    'Target.createTarget',
    { url: 'about:blank' },
    { timeout },
  );
  try {
    const { sessionId } = await devTools.call<{ sessionId: string }>(
      'Target.attachToTarget',
      { targetId, flatten: true },
      { timeout },
    );
    const inPage = { timeout, sessionId };
    await devTools.call('Page.enable', {}, inPage);
    const loaded = devTools.event('Page.loadEventFired', inPage);
    const [{ errorText }] = await Promise.all([
      devTools.call<{ errorText?: string }>('Page.navigate', { url }, inPage),
      loaded,
    ]);
    if (errorText !== undefined) throw new Error(errorText);
    const { data } = await devTools.call<{ data: string }>('Page.printToPDF', { preferCSSPageSize: true }, inPage);
    return Buffer.from(data, 'base64');
  } finally {
    await devTools.call('Target.closeTarget', { targetId }, { timeout }).catch(() => undefined);
  }
}
