import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Engine } from '../../src/engine/engine';
import { bounded } from '../../src/gateway/calls/bounded';
import { judgeMethod } from '../../src/gateway/calls/call-policy';
import { readRequest } from '../../src/gateway/calls/read-call';
import { headOf } from '../../src/gateway/connection/connection-head';
import { zeebeMethod } from '../../src/gateway/engine/zeebe-protocol';
import { frame, unframe } from '../../src/gateway/grpc/message-frame';
import { Unpacker } from '../../src/gateway/grpc/unpacker';
import { placeOf } from '../../src/gateway/saas/host-names';
import { objectionTo, readTokenRequest, withoutSecret } from '../../src/gateway/saas/token-request';
import { benchEngine, GatewayBench } from '../gateway/gateway-bench';
import type { ZeebeCaller } from '../gateway/zeebe-caller';
import { bytes, connectionBytes, mutated, ROUNDED, served, wireFields } from './gateway-bytes';
import { holds } from './property';

describe('what a worker may send, drawn', () => {
  it('is a connection that is led somewhere once, however its bytes are cut', () =>
    holds(
      fc.property(connectionBytes, fc.nat(), (all, at) => {
        const begun = headOf(all.subarray(0, 1 + (at % 9000)));
        const whole = headOf(all);
        if (begun !== undefined && begun.head.kind !== 'unknown') expect(whole).to.deep.equal(begun);
        if (whole !== undefined) expect(whole.used).to.be.at.most(all.length);
        if (all.length >= 8192) expect(whole).not.to.equal(undefined);
      }),
      5,
    ));

  it('is a body that holds one message or none', () =>
    holds(
      fc.property(mutated(bytes.map(frame)), (body) => {
        const framed = unframe(body);
        if ('bytes' in framed) expect(framed.bytes.length).to.equal(body.length - 5);
      }),
      5,
    ));

  it('is a packed message that unpacks within its bound', () =>
    holds(
      fc.asyncProperty(
        mutated(served.packed),
        fc.constantFrom('gzip', 'deflate', '', '__proto__'),
        async (packed, encoding) => {
          let counted = 0;
          const unpacker = new Unpacker((count) => (counted += count));
          const message = await unpacker.unpack({ packed, encoding, maxBytes: 512, isWanted: () => true });
          if (Buffer.isBuffer(message)) expect(message.length).to.be.at.most(512);
          expect(counted).to.be.at.most(512);
        },
      ),
    ));

  it('is a request that reads the same after it was passed on, or is refused', () =>
    holds(
      fc.property(served.method, fc.oneof(wireFields, bytes, mutated(wireFields)), (name, message) => {
        const { path, requestSerialize } = zeebeMethod(name);
        const read = readRequest({ path, message });
        if ('why' in read) return;
        const passedOn = readRequest({ path, message: requestSerialize(read.request) });
        expect(passedOn).to.deep.equal({ request: read.request, unknownFields: [] });
      }),
      10,
    ));

  it('is an honest request, which is read as it was meant, also from a newer client', () =>
    holds(
      fc.property(served.request, fc.array(served.newerField), (asked, newer) => {
        const { path, requestSerialize, requestDeserialize } = zeebeMethod('ActivateJobs');
        const sent = requestSerialize(asked);
        const read = readRequest({ path, message: Buffer.concat([...newer, sent, ...newer]) });
        expect(read).to.have.property('request').that.deep.equals(requestDeserialize(sent));
      }),
      2,
    ));

  it('is a call that is admitted by its name, or refused', () =>
    holds(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString')), (name) => {
        expect(judgeMethod(name)).to.have.property('why');
        expect(placeOf(name)).to.be.a('string');
      }),
    ));

  it('is a form for a token, whose secret is not shown', () =>
    holds(
      fc.property(served.form, served.headers, (body, headers) => {
        const asked = readTokenRequest(body, headers);
        objectionTo(asked);
        const shown = JSON.stringify(bounded(withoutSecret({ ...asked, client_secret: ROUNDED })));
        expect(shown).not.to.contain(ROUNDED);
        expect(shown.length).to.be.below(60_000);
      }),
      2,
    ));

  it('is kept bounded in the journal', () =>
    holds(
      fc.property(fc.anything({ maxDepth: 12, withNullPrototype: true }), (request) => {
        expect(JSON.stringify([bounded(request)])).to.have.length.below(200_000);
      }),
    ));
});

describe('a gateway to which anything is said', () => {
  let engine: Engine;
  let bench: GatewayBench;
  let other: GatewayBench;
  let neighbours: readonly ZeebeCaller[];

  before(async () => {
    engine = await benchEngine();
    const endless = { maxCalls: Infinity, limits: { sentBytes: Infinity } };
    [bench, other] = [await GatewayBench.set(engine, endless), await GatewayBench.set(engine, endless)];
    neighbours = [bench.caller(), other.caller()];
  });
  after(async () => {
    for (const neighbour of neighbours) neighbour.close();
    await bench[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
    await engine.close();
  });

  it('goes on serving whoever is connected already, and the next who comes', () =>
    holds(
      fc.asyncProperty(
        fc.array(connectionBytes, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (pieces, rudely) => {
          const socket = await say(bench.port, pieces);
          if (rudely) socket.resetAndDestroy();
          const next = bench.caller();
          await Promise.all([next, ...neighbours].map((neighbour) => neighbour.ask('Topology', {})));
          next.close();
          expect(bench.calls.all.filter(({ details = '' }) => details.includes('the gateway broke'))).to.deep.equal([]);
          bench.calls.all.length = 0;
          socket.destroy();
        },
      ),
      0.4,
    ));
});

/** Says all of it on one connection, piece by piece, and resolves once all is sent or the connection is gone. */
function say(port: number, pieces: readonly Buffer[]): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece);
      socket.write('', () => resolve(socket));
    });
    socket.on('error', () => resolve(socket)).on('close', () => resolve(socket));
    socket.resume();
  });
}
