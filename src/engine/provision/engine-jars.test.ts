import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { fetchAll, parallelFetches } from './engine-jars';

const content = 'not really a jar';
const sha256 = createHash('sha256').update(content).digest('hex');
const settings = ['ZEEBE_GRADER_CACHE', 'ZEEBE_GRADER_MAVEN_REPOSITORY'] as const;

describe('fetchAll', () => {
  const given = settings.map((name) => [name, process.env[name]] as const);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fetch-all-'));
    process.env['ZEEBE_GRADER_CACHE'] = path.join(folder, 'cache');
  });
  afterEach(async () => {
    for (const [name, value] of given) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await rm(folder, { recursive: true });
  });

  it('asks for nothing more once one of them cannot be had', async () => {
    const jars = Array.from({ length: 60 }, (_, index) => ({
      ...{ group: 'org.example', artifact: `thing-${index}`, version: '1.0' },
      sha256: index === 0 ? sha256.replace(/./, 'x') : createHash('sha256').update(`${content} ${index}`).digest('hex'),
    }));
    const held: (() => ServerResponse)[] = [];
    let asked = 0;
    const server = createServer((request, response) => {
      const [, index = ''] = /thing-(\d+)\/1/.exec(request.url ?? '') ?? [];
      if (index === '') response.end();
      else asked += 1;
      // the others come when the first one has failed
      if (index === '0') response.end('something else');
      else held.push(() => response.end(`${content} ${index}`));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['ZEEBE_GRADER_MAVEN_REPOSITORY'] = mirror;
    try {
      const failure: unknown = await fetchAll('things', jars, folder).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(Error).with.property('message').that.includes('checksum');
      await Promise.all(held.splice(0).map(async (answer) => once(answer(), 'close')));
      // time enough for those who would go on
      for (let round = 0; round < 50; round += 1) await (await fetch(mirror)).arrayBuffer();
      expect(asked).to.be.at.most(parallelFetches);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
