import { connect as openSocket } from 'node:net';
import {
  connect,
  constants,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
} from 'node:http2';
import { after, before, describe, it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import type { Engine } from '../../src/engine/engine';
import type { GatewayLimits } from '../../src/gateway/limits';
import { frame } from '../../src/gateway/grpc/message-frame';
import { benchEngine, GatewayBench, JOB_TYPE } from './gateway-bench';
import { BEGIN, callData, callHead } from './http2-frames';
import { talk } from './tls-client';

describe('requests that do not end, at the gateway', { timeout: 60_000 }, () => {
  let engine: Engine;
  before(async () => (engine = await benchEngine()));
  after(() => engine.close());

  const within = async (
    limits: Partial<GatewayLimits>,
    test: (bench: GatewayBench, session: ClientHttp2Session) => Promise<void>,
  ): Promise<void> => {
    await using bench = await GatewayBench.set(engine, { limits });
    const session = connect(`http://127.0.0.1:${bench.port}`);
    session.on('error', () => undefined);
    await test(bench, session);
    session.destroy();
  };

  const begin = (session: ClientHttp2Session, method: string): ClientHttp2Stream => {
    const stream = session.request(
      {
        ':method': 'POST',
        ':path': `/gateway_protocol.Gateway/${method}`,
        'content-type': 'application/grpc',
        te: 'trailers',
      },
      { endStream: false },
    );
    stream.on('error', () => undefined);
    return stream;
  };

  /** The status of a call; its request need not have ended. */
  const outcome = (stream: ClientHttp2Stream): Promise<number> =>
    new Promise((resolve) => {
      stream.on('response', (headers) => {
        if (headers['grpc-status'] !== undefined) resolve(Number(headers['grpc-status']));
      });
      stream.on('trailers', (headers: IncomingHttpHeaders) => resolve(Number(headers['grpc-status'])));
      stream.resume();
    });

  it('are answered before they are there, where the call may not be made, and no more is received', () =>
    within({}, async (bench, session) => {
      const stream = begin(session, 'DeployResource');
      const closed = new Promise((resolve) => stream.on('close', resolve));
      expect(await outcome(stream)).to.equal(status.PERMISSION_DENIED);
      await closed;
      expect(stream.rstCode).to.equal(constants.NGHTTP2_NO_ERROR);
      expect(bench.calls.all).to.have.length(1);
      expect(bench.calls.all[0])
        .to.include({ method: 'DeployResource', phase: 'refused' })
        .and.not.have.property('request');
    }));

  it('are so many at a time and no more, on all connections together', () =>
    within({ openCalls: 3 }, async (bench, session) => {
      const held = [1, 2, 3].map(() => begin(session, 'CompleteJob'));
      const refused = outcome(begin(connect(`http://127.0.0.1:${bench.port}`), 'CompleteJob'));
      expect(await refused).to.equal(status.RESOURCE_EXHAUSTED);
      // who has left makes room for the next
      const left = new Promise((resolve) => held[0]?.on('close', resolve));
      held[0]?.close(constants.NGHTTP2_CANCEL);
      await left;
      const next = begin(session, 'CompleteJob');
      next.end(frame(Buffer.from([0x08, 1])));
      expect(await outcome(next)).to.equal(status.PERMISSION_DENIED);
    }));

  it('are kept only so far, together', () =>
    within({ unfinishedBytes: 40_000 }, async (_bench, session) => {
      const [one, two] = [begin(session, 'CompleteJob'), begin(session, 'CompleteJob')];
      one.write(Buffer.alloc(30_000));
      two.write(Buffer.alloc(30_000));
      expect(await Promise.race([outcome(one), outcome(two)])).to.equal(status.RESOURCE_EXHAUSTED);
    }));

  it('may be no larger than their method needs', () =>
    within({}, async (_bench, session) => {
      const poll = begin(session, 'ActivateJobs');
      poll.write(Buffer.alloc(66_000));
      expect(await outcome(poll)).to.equal(status.RESOURCE_EXHAUSTED);
    }));

  it('are ended in time', () =>
    within({ bodyMilliseconds: 20 }, async (bench, session) => {
      expect(await outcome(begin(session, 'CompleteJob'))).to.equal(status.DEADLINE_EXCEEDED);
      expect(bench.calls.all[0]).to.include({ method: 'CompleteJob', phase: 'refused', status: 'DEADLINE_EXCEEDED' });
    }));

  it('lose their connection when they come in crumbs', () =>
    within({}, async (bench) => {
      const crumbs = Array.from({ length: 500 }, () => callData(1, Buffer.from([1])));
      await talk(bench, BEGIN, callHead(1, 'CompleteJob'), ...crumbs);
    }));

  it('lose every connection once too much was sent, and that is told once', () =>
    within({ sentBytes: 128 * 1024 }, async (bench, session) => {
      const closed = new Promise((resolve) => session.on('close', resolve));
      const silent = openSocket(bench.port, '127.0.0.1');
      const ended = new Promise((resolve) => silent.on('close', resolve));
      for (let call = 0; call < 5; call += 1) begin(session, 'CompleteJob').write(Buffer.alloc(30_000));
      await Promise.all([closed, ended]);
      const told = bench.calls.all.filter(({ method }) => method === 'Budget');
      expect(told.map(({ details }) => details)).to.deep.equal(['sent more to the gateway than it may (0.125 MiB)']);
    }));

  it('are not what a client left before its request was there', () =>
    within({}, async (bench, session) => {
      const stream = begin(session, 'CompleteJob');
      stream.write(Buffer.alloc(10), () => stream.close(constants.NGHTTP2_CANCEL));
      await new Promise((resolve) => stream.on('close', resolve));
      const next = begin(session, 'Topology');
      next.end(frame(Buffer.alloc(0)));
      expect(await outcome(next)).to.equal(status.OK);
      expect(bench.calls.all.map(({ method }) => method)).to.deep.equal(['Topology']);
    }));

  it('are no requests where a type is there twice: neither of the two is asked for', () =>
    within({}, async (bench) => {
      const worker = bench.caller();
      const own = Buffer.concat([Buffer.from([0x0a, JOB_TYPE.length]), Buffer.from(JOB_TYPE)]);
      const error = await worker
        .askPath('/gateway_protocol.Gateway/ActivateJobs', Buffer.concat([own, own]))
        .catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: status.INVALID_ARGUMENT });
      expect(bench.calls.all[0]).to.include({ phase: 'refused', status: 'INVALID_ARGUMENT' });
      expect(bench.activations).to.equal(0);
      worker.close();
    }));
});
