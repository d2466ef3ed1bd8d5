import { once } from 'node:events';
import { connect as openSocket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { credentials, status } from '@grpc/grpc-js';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import { TOKEN_HOST } from '../../src/gateway/saas/host-names';
import { benchEngine, GatewayBench } from './gateway-bench';
import { authorityOf, CLUSTER_HOST, connect, post, talk } from './tls-client';
import { ZeebeCaller } from './zeebe-caller';

const ASKING = 'grant_type=client_credentials&client_id=me&client_secret=s3cret&audience=zeebe.camunda.io';

describe('the look of Camunda 8 SaaS', { timeout: 120_000 }, () => {
  let engine: Engine;
  let bench: GatewayBench;
  before(async () => {
    engine = await benchEngine();
  });
  after(() => engine.close());

  const inBench = (what: string, test: () => Promise<void>): void =>
    void it(what, async () => {
      await using set = await GatewayBench.set(engine);
      bench = set;
      await test();
    });

  const token = async (): Promise<string> => {
    const { body } = await post(await connect(bench, TOKEN_HOST, { tunnel: true }), '/oauth/token', ASKING);
    return String(body['access_token']);
  };
  const cluster = (host: string, shown?: string): ZeebeCaller =>
    new ZeebeCaller(`127.0.0.1:${bench.port}`, {
      channel: credentials.createSsl(authorityOf(bench)),
      host,
      ...(shown !== undefined && { token: shown }),
    });

  inBench('gives a token to any client and keeps its secret', async () => {
    const { status: code, body } = await post(
      await connect(bench, TOKEN_HOST, { tunnel: true }),
      '/oauth/token',
      ASKING,
    );
    expect(code).to.equal(200);
    expect(body).to.include({ token_type: 'Bearer', expires_in: 86_400 });
    const told = await bench.calls.first(({ method }) => method === 'Token');
    expect(told).to.include({ phase: 'answered' });
    expect(told.request).to.include({ client_id: 'me', client_secret: '(given)' });
    expect(JSON.stringify(bench.calls.all)).not.to.contain('s3cret');
  });

  inBench('takes the request as JSON and the credentials in the header', async () => {
    const socket = await connect(bench, TOKEN_HOST);
    const authorization = `Basic ${Buffer.from('me:s3cret').toString('base64')}`;
    const body = JSON.stringify({ grant_type: 'client_credentials', audience: 'zeebe.camunda.io' });
    const answer = await post(socket, '/oauth/token', body, { authorization, 'content-type': 'application/json' });
    expect(answer.status).to.equal(200);
  });

  for (const [what, body] of [
    ['another grant', ASKING.replace('client_credentials', 'password')],
    ['no secret', ASKING.replace('&client_secret=s3cret', '')],
    ['a foreign audience', ASKING.replace('zeebe.camunda.io', 'example.com')],
    ['nothing', ''],
  ] as const) {
    inBench(`gives no token for ${what}`, async () => {
      const answer = await post(await connect(bench, TOKEN_HOST), '/oauth/token', body);
      expect(answer.status).to.equal(401);
      expect((await bench.calls.first(({ method }) => method === 'Token')).phase).to.equal('refused');
    });
  }

  for (const host of [
    CLUSTER_HOST,
    'abc.lhr-1.zeebe.camunda.io',
    'abc.somewhere-9.zeebe.camunda.io',
    'abc.zeebe.camunda.io',
  ]) {
    inBench(`answers at ${host} who shows the token, and nobody else`, async () => {
      const worker = cluster(host, await token());
      expect((await worker.ask('Topology', {})).brokers).to.have.length(1);
      worker.close();
      const stranger = cluster(host);
      const error = (await stranger.ask('Topology', {}).catch((thrown: unknown) => thrown)) as { code: number };
      expect(error.code).to.equal(status.UNAUTHENTICATED);
      stranger.close();
    });
  }

  inBench('needs no token at its own address, with TLS or without', async () => {
    const worker = cluster('localhost');
    expect((await worker.ask('Topology', {})).brokers).to.have.length(1);
    worker.close();
    const plain = bench.caller();
    expect((await plain.ask('Topology', {})).brokers).to.have.length(1);
    plain.close();
  });

  inBench('refuses a TLS client that names a foreign host, and tells the name', async () => {
    const failed = await connect(bench, 'example.com').catch((error: unknown) => error);
    expect(failed).to.be.an('error');
    const told = await bench.calls.first(({ method }) => method === 'Tls');
    expect(told).to.deep.include({ phase: 'refused', request: { name: 'example.com' } });
  });

  inBench('opens no tunnel to a foreign host', async () => {
    expect(await talk(bench, 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n')).to.match(
      /^HTTP\/1\.1 403 /,
    );
    const told = await bench.calls.first(({ method }) => method === 'Connect');
    expect(told).to.deep.include({ phase: 'refused', request: { authority: 'example.com:443' } });
  });

  inBench('opens no tunnel within a tunnel', async () => {
    const connectLine = `CONNECT ${TOKEN_HOST}:443 HTTP/1.1\r\n\r\n`;
    expect(await talk(bench, connectLine, connectLine)).to.match(/^HTTP\/1\.1 200 .*HTTP\/1\.1 403 /s);
  });

  inBench('refuses REST and foreign pages, and tells the address', async () => {
    expect(
      await talk(bench, 'GET http://example.com/a HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n'),
    ).to.match(/^HTTP\/1\.1 403 /);
    const told = await bench.calls.first(({ method }) => method === 'Http');
    expect(told).to.deep.include({ phase: 'refused', request: { method: 'GET', host: 'example.com', path: '/a' } });
  });

  for (const [what, bytes] of [
    ['garbage', Buffer.from([0, 1, 2, 3, 4, 5])],
    ['an endless request line', `CONNECT ${'a'.repeat(9000)}`],
    ['SSH', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a broken TLS hello', Buffer.concat([Buffer.from([0x16, 3, 1, 0, 5]), Buffer.alloc(64)])],
    ['HTTP/2 and then garbage', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'.padEnd(200, 'x')],
  ] as const) {
    inBench(`ends a connection of ${what} and goes on`, async () => {
      await talk(bench, bytes);
      const worker = bench.caller();
      expect((await worker.ask('Topology', {})).brokers).to.have.length(1);
      worker.close();
    });
  }

  inBench('holds 64 connections and no more', async () => {
    const held = Array.from({ length: 64 }, () => openSocket({ host: '127.0.0.1', port: bench.port }));
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    expect(await talk(bench)).to.match(/^HTTP\/1\.1 403 /);
    for (const socket of held) socket.destroy();
  });

  inBench('ends everything when it is closed', async () => {
    const socket = await connect(bench, CLUSTER_HOST, { protocol: 'h2' });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await bench.gateway.close();
    await closed;
  });
});
