import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { feedbackHtml } from '../../src/report/html/feedback-html';
import { loadAssets } from '../../src/report/html/page-assets';
import { findChromium, looksWell, pageOf } from './browser';
import { recorded } from '../report/recorded-run';

const chromium = findChromium();

void describe('a feedback page', { skip: chromium === undefined && 'no Chromium on this machine' }, () => {
  it('can be read by everybody, on every screen', async (test) => {
    const { folder, page } = await pageOf(test, chromium ?? '');
    const file = path.join(folder, 'feedback.html');
    await writeFile(file, feedbackHtml(await recorded('unsolved'), loadAssets('feedback', folder)));
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const address = pathToFileURL(file).href;
    await page.goto(address);
    await page.getByText('What to do next').waitFor();
    await looksWell(page, 'feedback');
    expect(requests).to.deep.equal([address]);
  });
});
