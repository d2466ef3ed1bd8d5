import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../../errors';
import { fetchJar, jarSource, jarUrl } from './fetch-jar';

const content = 'not really a jar';
const sha256 = createHash('sha256').update(content).digest('hex');
const jar = { group: 'org.example', artifact: 'thing', version: '1.0', sha256 };

describe('fetchJar', () => {
  let folder: string;
  let localRepository: string;
  let shelf: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fetch-jar-'));
    localRepository = path.join(folder, 'm2');
    shelf = path.join(folder, 'shelf');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('downloads from the mirror, and again when that fails at first', async () => {
    const asked: (string | undefined)[] = [];
    const answer: RequestListener = (request, response) => {
      asked.push(request.url);
      response.writeHead(asked.length === 1 ? 503 : 200).end(content);
    };
    await withServer(answer, async (mirror) => {
      const file = await fetchJar(jar, folder, { localRepository, mirror, shelf });
      expect(await readFile(file, 'utf8')).to.equal(content);
    });
    expect(asked).to.deep.equal(Array(2).fill('/org/example/thing/1.0/thing-1.0.jar'));
  });

  it('refuses a file with another checksum', async () => {
    await withServer(
      (_request, response) => response.end('something else'),
      async (mirror) => {
        const error: unknown = await fetchJar(jar, folder, { localRepository, mirror, shelf }).catch((e: unknown) => e);
        expect(error).to.be.instanceOf(GraderError).with.property('message').that.includes('checksum');
      },
    );
  });

  it('says offline that the network is needed once', async () => {
    let closed = '';
    await withServer(undefined, (mirror) => Promise.resolve(void (closed = mirror)));
    const error: unknown = await fetchJar(jar, folder, { localRepository, mirror: closed, shelf }).catch(
      (e: unknown) => e,
    );
    expect(error).to.be.instanceOf(GraderError).with.property('message').that.includes('needs the network once');
  });

  it('takes the right copy out of the local repository and leaves a wrong one', async () => {
    const place = path.join(localRepository, 'org', 'example', 'thing', '1.0');
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, 'thing-1.0.jar'), content);
    const mirror = 'http://127.0.0.1:1/';
    expect(await readFile(await fetchJar(jar, folder, { localRepository, mirror, shelf }), 'utf8')).to.equal(content);
    const wrong = fetchJar({ ...jar, sha256: sha256.replace(/^./, 'g') }, folder, { localRepository, mirror, shelf });
    expect(await wrong.catch((error: unknown) => error)).to.be.instanceOf(GraderError);
  });
});

describe('jarUrl', () => {
  it('follows the layout of a Maven repository below any base', async () => {
    const expected = 'https://mirror.example/maven/org/example/thing/1.0/thing-1.0-linux.jar';
    for (const base of ['https://mirror.example/maven', 'https://mirror.example/maven/']) {
      expect(await jarUrl({ ...jar, classifier: 'linux' }, base)).to.equal(expected);
    }
  });
});

describe('jarSource', () => {
  it('takes the mirror from the environment', () => {
    expect(jarSource({ ZEEBE_GRADER_MAVEN_REPOSITORY: 'https://mirror.example/' })).to.have.property(
      'mirror',
      'https://mirror.example/',
    );
    expect(jarSource({ ZEEBE_GRADER_MAVEN_REPOSITORY: '' })).not.to.have.property('mirror');
  });
});

async function withServer(answer: RequestListener | undefined, use: (base: string) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
