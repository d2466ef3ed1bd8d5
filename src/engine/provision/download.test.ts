import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { clearShelf, download, WrongContent } from './download';

const content = Buffer.from('0123456789'.repeat(20_000));
const sha256 = createHash('sha256').update(content).digest('hex');
/** Above what the kernel gives out: of a process that has ended. */
const nobody = 2 ** 22 + 1;

describe('download', () => {
  let shelf: string;
  beforeEach(async () => {
    shelf = await mkdtemp(path.join(tmpdir(), 'download-'));
  });
  afterEach(() => rm(shelf, { recursive: true }));

  /** Calls it against a server that counts the bytes it sends. */
  async function from(
    answer: RequestListener,
    times = 1,
  ): Promise<{ results: PromiseSettledResult<string>[]; advanced: number }> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/thing.jar`;
    let advanced = 0;
    const results: PromiseSettledResult<string>[] = [];
    try {
      for (let time = 0; time < times; time += 1) {
        const signal = AbortSignal.timeout(20_000);
        const one = download({ url, sha256, shelf, signal, advance: (bytes) => (advanced += bytes) });
        results.push(...(await Promise.allSettled([one])));
      }
    } finally {
      server.closeAllConnections();
      server.close();
    }
    return { results, advanced };
  }

  /** Serves ranges, as repositories do. */
  const ranged: RequestListener = (request, response) => {
    const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    if (start === undefined) response.end(content);
    else if (Number(start) >= content.length) response.writeHead(416).end();
    else response.writeHead(206).end(content.subarray(Number(start)));
  };

  it('goes on where an earlier process was cut off', async () => {
    await writeFile(path.join(shelf, `${sha256}.${nobody}.part`), content.subarray(0, 150_000));
    let sent = 0;
    const { results, advanced } = await from((request, response) => {
      sent += content.length - Number(/\d+/.exec(request.headers.range ?? '0')?.[0]);
      ranged(request, response);
    });
    expect(await readFile(valueOf(results[0]))).to.deep.equal(content);
    expect({ sent, advanced }).to.deep.equal({ sent: 50_000, advanced: 200_000 });
  });

  it('goes on in the same process after a connection that broke', async () => {
    let calls = 0;
    const { results } = await from((request, response) => {
      calls += 1;
      if (calls > 1) {
        ranged(request, response);
        return;
      }
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 100_000), () => response.destroy());
    }, 2);
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled']);
    expect(await readFile(valueOf(results[1]))).to.deep.equal(content);
  });

  it('takes what is whole already, and asks nobody', async () => {
    await writeFile(path.join(shelf, `${sha256}.${nobody}.part`), content);
    const { results } = await from((_request, response) => response.writeHead(500).end());
    expect(await readFile(valueOf(results[0]))).to.deep.equal(content);
  });

  it('clears the shelf of what is its own, and of nobody', async () => {
    const names = [nobody, process.pid, process.ppid].map((pid) => `${sha256}.${pid}.part`);
    const other = `${sha256.replace(/^./, 'f')}.${nobody}.part`;
    for (const name of [...names, other]) await writeFile(path.join(shelf, name), '');
    await clearShelf(shelf, new Set([sha256]));
    expect((await readdir(shelf)).toSorted()).to.deep.equal([`${sha256}.${process.ppid}.part`, other].toSorted());
  });

  it('begins anew where the part is of something else, or the server knows no ranges', async () => {
    for (const answer of [ranged, ((_request, response) => response.end(content)) satisfies RequestListener]) {
      await mkdir(shelf, { recursive: true });
      await writeFile(path.join(shelf, `${sha256}.${nobody}.part`), 'something else');
      const { results } = await from(answer);
      expect(await readFile(valueOf(results[0]))).to.deep.equal(content);
      await rm(shelf, { recursive: true });
    }
    await mkdir(shelf);
  });

  it('leaves alone what another process is fetching', async () => {
    const others = path.join(shelf, `${sha256}.${process.ppid}.part`);
    await writeFile(others, content.subarray(0, 10));
    const { results } = await from(ranged);
    expect(await readFile(valueOf(results[0]))).to.deep.equal(content);
    expect(await readFile(others)).to.have.length(10);
  });

  it('keeps nothing of a file with another checksum', async () => {
    const { results } = await from((_request, response) => response.end('something else'));
    expect(results[0]).to.have.property('reason').that.is.instanceOf(WrongContent);
    expect(await readdir(shelf)).to.deep.equal([]);
  });
});

function valueOf(result: PromiseSettledResult<string> | undefined): string {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}
