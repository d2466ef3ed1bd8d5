import { describe, it } from 'node:test';
import { expect } from 'chai';
import { LivePage } from '../../src/cli/live-page';
import { loadAssets } from '../../src/report/html/page-assets';
import { submissionHtml } from '../../src/report/html/submission-html';
import { waitingHtml } from '../../src/report/html/waiting-html';
import { findChromium, looksWell, pageOf } from './browser';
import { recorded, type Recorded } from './recorded';

const chromium = findChromium();

void describe('the page of watch --open', { skip: chromium === undefined && 'no Chromium on this machine' }, () => {
  it('renews itself at each verdict', async (test) => {
    const { folder, page } = await pageOf(test, chromium ?? '');
    const live = await LivePage.open((number) => waitingHtml('mine', number, loadAssets('waiting', folder)));
    test.after(() => live.close());
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(live.address);
    expect(await page.title()).to.equal('mine: grading…');
    await looksWell(page, 'waiting');
    const show = async (name: Recorded): Promise<void> => {
      const graded = await recorded(name);
      await live.show((number) => submissionHtml(graded, loadAssets('live', folder), { live: number }));
    };
    await show('unsolved');
    await page.getByText('What to do next').waitFor();
    await page.locator('rect.divergence').first().waitFor();
    await looksWell(page, 'live');
    // by keyboard alone: to the replay, and through it
    const slider = page.getByRole('slider').first();
    for (let key = 0; key < 60 && !(await slider.evaluate((one) => one === document.activeElement)); key += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    const before = await slider.inputValue();
    await page.keyboard.press('ArrowRight');
    expect(await slider.inputValue()).not.to.equal(before);
    await show('solved');
    await page.getByText('What to do next').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'solved', exact: true }).waitFor();
    const own = complaints.filter((complaint) => !complaint.includes('favicon') && !complaint.includes('404'));
    expect(own).to.deep.equal([]);
  });
});
