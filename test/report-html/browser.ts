import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { expect } from 'chai';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { bundleReport } from '../../scripts/bundle-report';

/** The system's Chromium or Chrome: `CHROMIUM`, else the usual names on the path. */
export function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [process.env['CHROMIUM'] ?? '', ...places].find((place) => place !== '' && existsSync(place));
}

/** Starts a browser that has nothing of a user's. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** What a test of one page has, until it ends. */
export interface PageOfTest {
  /** With the report's scripts and styles. */
  readonly folder: string;
  readonly page: Page;
}

/** Makes the report's scripts, and opens an empty page in a browser of the test's own. */
export async function pageOf(test: TestContext, executablePath: string): Promise<PageOfTest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'report-html-'));
  test.after(() => rm(folder, { recursive: true }));
  await bundleReport(folder);
  const browser = await startBrowser(executablePath);
  test.after(() => browser.close());
  return { folder, page: await browser.newPage() };
}

/** A report in a browser, and everything it complained about: errors, refusals of the policy, attempts to load something. */
export interface OpenReport {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens a report from a file and waits until its script is done. */
export async function openReport(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<OpenReport> {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (request.url() !== address) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  await page.waitForSelector('html[data-drawn]');
  return { page, complaints };
}

/** Keeps a picture for people, where `ZEEBE_GRADER_SCREENSHOTS` names a folder. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['ZEEBE_GRADER_SCREENSHOTS'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** A phone, a half of a screen, a screen. */
export const widths = [390, 768, 1180] as const;

/** What axe finds wrong with a page as it stands, a line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** At each width nothing is too wide; axe finds nothing wrong on the narrowest, in light and dark. */
export async function looksWell(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).to.be.at.most(width);
      await keepScreenshot(page, `${name}-${colorScheme}-${width}`);
    }
    await page.setViewportSize({ width: widths[0], height: 900 });
    expect(await violations(page), `${name}, ${colorScheme}`).to.deep.equal([]);
  }
}
