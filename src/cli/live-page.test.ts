import { request } from 'node:http';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { LivePage } from './live-page';

void describe('LivePage', () => {
  let live: LivePage;
  before(async () => {
    live = await LivePage.open((number) => `page ${number}`);
  });
  after(() => live.close());

  it('shows the latest page, and says its number at once and at each one that follows', async () => {
    const page = async (): Promise<string> => (await fetch(live.address)).text();
    expect(await page()).to.equal('page 0');
    const events = await fetch(`${live.address}events`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).to.equal('data: 0\n\n');
    await live.show((number) => `page ${number}`);
    expect((await reader?.read())?.value).to.equal('data: 1\n\n');
    expect(await page()).to.equal('page 1');
  });

  it('keeps the page where the next cannot be made', async () => {
    const before = await (await fetch(live.address)).text();
    const trouble = await live.show(() => Promise.reject(new Error('no page'))).catch((error: unknown) => error);
    expect(trouble).to.be.an('error');
    expect(await (await fetch(live.address)).text()).to.equal(before);
  });

  it('is on the loopback alone, and for nobody without the token or by another name', async () => {
    const { hostname, origin, port, pathname } = new URL(live.address);
    expect(hostname).to.equal('127.0.0.1');
    expect(pathname).to.match(/^\/[0-9a-f]{32}\/$/);
    for (const path of ['/', '/events', `${pathname}../`, `${pathname}x`])
      expect((await fetch(`${origin}${path}`)).status, path).to.equal(404);
    const rebound = request({ port, path: pathname, host: '127.0.0.1', headers: { host: 'evil.example' } }).end();
    const [answer] = (await once(rebound, 'response')) as [{ statusCode: number; resume: () => void }];
    answer.resume();
    expect(answer.statusCode).to.equal(404);
  });
});
