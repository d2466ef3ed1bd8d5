import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { bundleReport } from '../../scripts/bundle-report';
import { classHtml } from '../../src/report/html/class-html';
import { loadAssets } from '../../src/report/html/page-assets';
import { submissionHtml } from '../../src/report/html/submission-html';
import { findChromium, keepScreenshot, openReport, startBrowser, violations, widths } from './browser';
import { hostile } from './hostile';
import { recorded } from './recorded';

const chromium = findChromium();

void describe('HTML reports in a browser', { skip: chromium === undefined && 'no Chromium on this machine' }, () => {
  let folder: string;
  let browser: Browser;
  const file = (name: string): string => path.join(folder, `${name}.html`);

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'report-html-'));
    await bundleReport(folder);
    const submissions = {
      solved: await recorded('solved'),
      unsolved: await recorded('unsolved'),
      hostile: await hostile(),
    };
    for (const [name, graded] of Object.entries(submissions)) {
      await writeFile(file(name), await submissionHtml(graded, loadAssets('submission', folder)));
    }
    const grades = Object.values(submissions).map(({ grade }) => grade);
    await writeFile(
      file('class'),
      classHtml(grades, ['solved.html', 'unsolved.html', 'hostile.html'], loadAssets('class', folder)),
    );
    browser = await startBrowser(chromium ?? '');
  });

  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  it('draws the path taken, how often, and where it left the solution’s', async () => {
    const { page, complaints } = await openReport(browser, file('solved'));
    const timeout = page.locator('.trace').first();
    expect(await timeout.locator('polyline.traced').count()).to.equal(10);
    expect(await timeout.locator('.badge.count').allTextContents()).to.include('2');
    expect(await timeout.locator('.canvas').count(), 'process and inside of sub-process').to.equal(2);
    expect(await page.locator('.badge.divergence').count()).to.equal(0);
    await keepScreenshot(page, 'solved');
    await page.goto(`file://${file('unsolved')}`);
    await page.waitForSelector('html[data-drawn]');
    expect(await page.locator('rect.divergence').first().getAttribute('data-element')).to.equal('Activity_RenderImage');
    expect(await page.locator('.bjs-powered-by').first().isVisible(), 'the sign of bpmn.io').to.equal(true);
    expect(complaints.filter((complaint) => !complaint.includes('unsolved.html'))).to.deep.equal([]);
  });

  it('moves token, variables and output with the scrubber, by keyboard', async () => {
    const { page } = await openReport(browser, file('solved'));
    const trace = page.locator('.trace').first();
    const scrubber = trace.getByRole('slider');
    const tokens = (): Promise<(string | null)[]> =>
      trace
        .locator('circle.token')
        .evaluateAll((circles) => circles.map((circle) => circle.getAttribute('data-element')));
    await scrubber.focus();
    await page.keyboard.press('Home');
    expect(await tokens()).to.deep.equal([]);
    expect(await trace.locator('.variables tbody tr').count()).to.equal(1);
    expect(await trace.locator('.output span').first().isVisible()).to.equal(false);
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
    expect(await tokens()).to.deep.equal(['Activity_UploadModel']);
    expect(await scrubber.getAttribute('aria-valuetext')).to.contain('Upload Model');
    await page.keyboard.press('End');
    expect(await tokens()).to.deep.equal([]);
    expect(await trace.locator('.output span').first().isVisible()).to.equal(true);
  });

  it('replays, and lets a token run along its flow', async () => {
    const { page } = await openReport(browser, file('solved'), { reducedMotion: 'no-preference' });
    const trace = page.locator('.trace').first();
    const scrubber = trace.getByRole('slider');
    await scrubber.fill('3');
    await trace.getByRole('button', { name: 'One step forward' }).click();
    await trace.locator('circle.token:not([data-element])').waitFor({ state: 'attached' });
    await trace.locator('circle.token[data-element=Activity_UploadModel]').waitFor();
    const last = Number(await scrubber.getAttribute('max'));
    await scrubber.fill(String(last - 2));
    await trace.getByRole('button', { name: 'Play' }).click();
    await trace.getByRole('button', { name: 'Pause' }).waitFor();
    await trace.getByRole('button', { name: 'Play' }).waitFor();
    expect(await scrubber.inputValue()).to.equal(String(last));
  });

  it('opens where the paths part, and a criterion leads to its element and step, by keyboard', async () => {
    const { page } = await openReport(browser, file('unsolved'));
    const trace = page.locator('.trace').first();
    expect(await trace.locator('rect.divergence').count()).to.equal(1);
    const next = page.locator('#next');
    expect((await next.boundingBox())?.y, 'on the first screen').to.be.below(600);
    expect(await next.getByRole('heading', { level: 3 }).innerText()).to.contain('An exclusive gateway follows');
    const link = page.locator('#criterion-timer-boundary').getByRole('link', { name: 'Show it in the diagram' });
    await link.focus();
    await page.keyboard.press('Enter');
    const pointed = page.locator('rect.pointed');
    await pointed.first().waitFor();
    expect(await pointed.first().getAttribute('data-element')).to.equal('Activity_RenderImage');
    expect(await page.evaluate(() => scrollY)).to.be.above(300);
    expect(await page.locator('main').innerText()).not.to.match(/the solution (goes|comes)/);
  });

  it('goes from one to the next as the class listed them, and a page by itself knows nobody', async () => {
    const place = (...names: string[]): string => path.join(folder, 'run', ...names);
    for (const name of ['solved', 'unsolved']) {
      await mkdir(place(name), { recursive: true });
      await copyFile(file(name), place(name, 'report.html'));
    }
    const grades = [await recorded('solved'), await recorded('unsolved')].map(({ grade }) => grade);
    const links = ['solved/report.html', 'unsolved/report.html'];
    await writeFile(place('index.html'), classHtml(grades, links, loadAssets('class', folder)));
    const { page } = await openReport(browser, place('index.html'));
    await page.getByRole('button', { name: 'Points' }).click();
    await page.getByRole('link', { name: 'unsolved', exact: true }).last().scrollIntoViewIfNeeded();
    await page.locator('.submissions').getByRole('link', { name: 'unsolved', exact: true }).click();
    const neighbours = page.getByRole('navigation', { name: 'Submissions' });
    expect(await neighbours.innerText()).to.contain('1 of 2');
    expect(await neighbours.getByRole('link').allTextContents()).to.deep.equal(['All submissions', 'Next']);
    await keepScreenshot(page, 'unsolved-neighbours');
    await page.keyboard.press('n');
    await page.waitForURL(/\/solved\/report/);
    expect(await neighbours.getByRole('link').allTextContents()).to.deep.equal(['All submissions', 'Previous']);
    await page.keyboard.press('u');
    await page.waitForURL(/index\.html#sort=points$/);
    const alone = await openReport(browser, file('unsolved'));
    expect(await alone.page.getByRole('navigation').count()).to.equal(0);
  });

  it('leaves everything that strangers wrote text', async () => {
    const { page, complaints } = await openReport(browser, file('hostile'));
    expect(await page.title()).not.to.equal('owned');
    expect(await page.locator('img, main script').count()).to.equal(0);
    expect(await page.locator('.canvas text').filter({ hasText: '<img' }).count(), 'names in the drawing').to.be.above(
      0,
    );
    expect(await page.locator('.output').first().textContent()).to.contain('</script><script>');
    expect(complaints).to.deep.equal([]);
    expect((await stat(file('hostile'))).size).to.be.below(2_000_000);
    const { wide, room } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: innerWidth,
    }));
    expect(wide, 'no name stretches the page').to.be.at.most(room);
    await keepScreenshot(page, 'hostile');
  });

  it('follows the token on a phone, where the diagram is wider than the screen', async () => {
    const { page } = await openReport(browser, file('solved'), { viewport: { width: 390, height: 800 } });
    const trace = page.locator('.trace').first();
    const isSeen = (element: string): Promise<boolean> =>
      trace.locator(`circle.token[data-element=${element}]`).evaluate((token) => {
        const [{ left, right }, room] = [token, token.closest('figure') ?? token].map((one) =>
          one.getBoundingClientRect(),
        ) as [DOMRect, DOMRect];
        return left >= room.left && right <= room.right;
      });
    const drawing = trace.locator('figure').first();
    expect(await drawing.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).to.equal(true);
    const scrubber = trace.getByRole('slider');
    await scrubber.focus();
    const seen: Record<string, boolean> = {};
    const place = await page.evaluate(() => scrollY);
    await page.keyboard.press('Home');
    for (let step = Number(await scrubber.getAttribute('max')); step > 0; step -= 1) {
      await page.keyboard.press('ArrowRight');
      for (const token of await trace.locator('circle.token').all()) {
        const element = (await token.getAttribute('data-element')) ?? '';
        seen[element] = (seen[element] ?? true) && (await isSeen(element));
      }
    }
    expect(Object.values(seen)).to.have.length.above(3);
    expect(Object.entries(seen).filter(([, isIn]) => !isIn)).to.deep.equal([]);
    expect(await page.evaluate(() => scrollY), 'the page stays').to.equal(place);
  });

  it('is read on paper and on a phone', async () => {
    const { page } = await openReport(browser, file('unsolved'), { viewport: { width: 390, height: 800 } });
    const { wide, room } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: innerWidth,
    }));
    expect(wide).to.be.at.most(room);
    await keepScreenshot(page, 'unsolved-phone');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('The model deploys').first().isVisible(), 'folded criteria').to.equal(true);
    expect(await page.getByRole('slider').first().isVisible()).to.equal(false);
    await keepScreenshot(page, 'unsolved-print');
  });

  it('sorts the class by what one clicks', async () => {
    const { page, complaints } = await openReport(browser, file('class'));
    const points = (): Promise<string[]> => page.locator('.submissions tbody tr td:nth-child(3)').allTextContents();
    await page.getByRole('button', { name: 'Points' }).click();
    expect(await points()).to.deep.equal(['13/50', '13/50', '50/50']);
    await page.getByRole('button', { name: 'Points' }).click();
    expect(await points()).to.deep.equal(['50/50', '13/50', '13/50']);
    expect(await page.locator('th[aria-sort=descending]').count()).to.equal(1);
    expect(await page.locator('img').count()).to.equal(0);
    expect(complaints).to.deep.equal([]);
    await keepScreenshot(page, 'class');
  });

  it('filters the class by keyboard, and keeps that in its address', async () => {
    const { page, complaints } = await openReport(browser, file('class'));
    const names = (): Promise<string[]> => page.locator('.submissions tbody tr:visible th').allInnerTexts();
    await page.keyboard.press('/');
    await page.keyboard.type('un solved');
    expect(await names()).to.deep.equal(['unsolved']);
    expect(await page.locator('.heat tbody tr:visible').count(), 'in the heat map, too').to.equal(1);
    expect(await page.getByRole('status').textContent()).to.equal('1 of 3 shown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal('unsolved');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).to.equal('q');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await names()).to.have.length(3);
    await page.getByRole('combobox', { name: 'Verdict' }).selectOption('passed');
    await page.getByRole('button', { name: 'Points' }).click();
    expect(new URL(page.url()).hash).to.equal('#verdict=passed&sort=points');
    await page.reload();
    await page.waitForSelector('html[data-drawn]');
    expect(await names()).to.deep.equal(['solved']);
    expect(await page.locator('th[aria-sort=ascending]').textContent()).to.equal('Points');
    expect(complaints.filter((complaint) => !complaint.startsWith('request: '))).to.deep.equal([]);
  });

  it('shows by one click who made a mistake, or fails a criterion', async () => {
    const { page } = await openReport(browser, file('class'));
    const rows = page.locator('.submissions tbody tr:visible');
    await page.locator('.mistakes a[href*="timer-boundary"]').first().click();
    expect(await rows.locator('th').allInnerTexts())
      .to.have.length(2)
      .and.not.to.include('solved');
    await page.goto(`${page.url().split('#')[0] ?? ''}#verdict=passed`);
    expect(await rows.count()).to.equal(1);
    await page.locator('.heat thead a').first().click();
    expect(await rows.count()).to.equal(2);
    await page.goto(`${page.url().split('#')[0] ?? ''}#remark=*`);
    expect(await rows.count()).to.equal(3);
  });

  it('has cards for rows on a phone, and no page is too wide', async () => {
    for (const [name, width] of [['phone', 390] as const, ['tablet', 768] as const, ['desk', 1180] as const]) {
      const { page } = await openReport(browser, file('class'), { viewport: { width, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(width);
      const [first, second] = await page
        .locator('.submissions tbody tr')
        .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
      if (name === 'phone') expect(second).to.be.above(60);
      else expect(first, 'one line a row').to.be.equal(second).and.to.be.below(44);
      await keepScreenshot(page, `class-${name}`);
    }
  });

  for (const name of ['solved', 'unsolved', 'hostile', 'class']) {
    for (const colorScheme of name === 'hostile' ? (['light'] as const) : (['light', 'dark'] as const)) {
      it(`has no accessibility violation: ${name}, ${colorScheme}`, async () => {
        const { page } = await openReport(browser, file(name), { colorScheme });
        await unfold(page);
        // the layout depends on the width, and the colours do not
        const shown = colorScheme === 'light' && ['unsolved', 'class'].includes(name) ? widths : widths.slice(-1);
        for (const width of shown) {
          await page.setViewportSize({ width, height: 900 });
          expect(await violations(page), `${width} wide`).to.deep.equal([]);
          await keepScreenshot(page, `${name}-${colorScheme}-${width}`);
        }
      });
    }
  }
});

async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  for (const trace of await page.locator('.trace').all()) await trace.locator('.djs-container > svg').first().waitFor();
}
