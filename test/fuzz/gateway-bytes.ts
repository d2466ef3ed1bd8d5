import { deflateSync, gzipSync } from 'node:zlib';
import fc, { type Arbitrary } from 'fast-check';
import { zeebeMethods } from '../../src/gateway/engine/zeebe-protocol';
import { frame } from '../../src/gateway/grpc/message-frame';
import { BEGIN, callData, callHead, FRAME, h2Frame } from '../gateway/http2-frames';

/** A secret that is found again wherever it comes out. */
export const ROUNDED = 's3cret-that-nobody-shows';

/** Any bytes, few of them. */
export const bytes: Arbitrary<Buffer> = fc.uint8Array({ maxLength: 300 }).map((all) => Buffer.from(all));

/** What an arbitrary draws, cut, lengthened, or with some of its bytes changed. */
export function mutated(whole: Arbitrary<Buffer>): Arbitrary<Buffer> {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 });
  return fc.tuple(whole, changes, fc.nat(), bytes).map(([original, changed, at, more]) => {
    const copy = Buffer.from(original);
    for (const [where, value] of changed) if (copy.length > 0) copy[where % copy.length] = value;
    if (at % 3 === 0) return copy.subarray(0, at % (copy.length + 1));
    return at % 3 === 1 ? Buffer.concat([copy, more]) : copy;
  });
}

const number = fc.nat(20);
const varint = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map((value) => {
  const all: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const low = Number(rest & 0x7fn);
    if (rest < 0x80n) return Buffer.from([...all, low]);
    all.push(low | 0x80);
  }
});
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constant('thumbnails_production'));
const lengthDelimited = fc
  .oneof(
    text.map((drawn) => Buffer.from(drawn)),
    fc.uint8Array({ maxLength: 40 }).map((drawn) => Buffer.from(drawn)),
  )
  .map((content) => Buffer.concat([Buffer.from([content.length % 128]), content]));
const field = (of: Arbitrary<number>): Arbitrary<Buffer> =>
  fc.tuple(of, fc.constantFrom(0, 1, 2, 5), varint, lengthDelimited).map(([name, type, value, content]) => {
    const tag = (name << 3) | type;
    const head = tag < 128 ? [tag] : [(tag & 0x7f) | 0x80, tag >> 7];
    const rest = new Map([
      [0, value],
      [1, Buffer.alloc(8, 7)],
      [2, content],
      [5, Buffer.alloc(4, 7)],
    ]).get(type);
    return Buffer.concat([Buffer.from(head), rest ?? Buffer.alloc(0)]);
  });

/** Protobuf fields, known ones and others, twice, of any type. */
export const wireFields: Arbitrary<Buffer> = fc.array(field(number), { maxLength: 8 }).map((all) => Buffer.concat(all));

const form = fc
  .record({
    grant_type: fc.oneof(fc.constant('client_credentials'), fc.string()),
    client_id: text,
    client_secret: text,
    audience: fc.oneof(fc.constant('zeebe.camunda.io'), fc.string()),
  })
  .map((fields) => new URLSearchParams(fields).toString());

/** What honest clients send, or nearly. */
export const served = {
  method: fc.constantFrom(
    'ActivateJobs',
    'StreamActivatedJobs',
    'CompleteJob',
    'FailJob',
    'ThrowError',
    'UpdateJobTimeout',
    'Topology',
  ),
  packed: fc.oneof(
    bytes.map((message) => gzipSync(message)),
    bytes.map((message) => deflateSync(message)),
    fc.nat(5000).map((length) => gzipSync(Buffer.alloc(length))),
  ),
  request: fc.record({
    type: fc.string({ unit: 'grapheme' }),
    worker: fc.string(),
    timeout: fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }).map(String),
    maxJobsToActivate: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fetchVariable: fc.array(fc.string()),
    tenantIds: fc.array(fc.string()),
  }),
  newerField: field(fc.integer({ min: 8, max: 1000 })),
  form: fc.oneof(
    form,
    form.map((drawn) => drawn.replace(/&/, '&&')),
    fc.json(),
    fc.string(),
  ),
  headers: fc.record(
    {
      'content-type': fc.constantFrom('application/json', 'application/x-www-form-urlencoded', ''),
      authorization: fc.oneof(
        fc.string(),
        fc.string().map((drawn) => `Basic ${Buffer.from(drawn).toString('base64')}`),
      ),
    },
    { requiredKeys: [] },
  ),
};

const methods = [...zeebeMethods().keys()].map((path) => path.slice(path.lastIndexOf('/') + 1));
const streamId = fc.constantFrom(0, 1, 2, 3, 5, 7, 2 ** 31 - 1);
const encoding = fc.constantFrom<Record<string, string>>(
  {},
  { 'grpc-encoding': 'gzip' },
  { 'content-type': 'text/html' },
  { ':path': '' },
);
const h2Piece = fc.oneof(
  fc.tuple(streamId, fc.constantFrom(...methods, 'Nothing', ''), encoding).map((drawn) => callHead(...drawn)),
  fc
    .tuple(streamId, fc.oneof(bytes, wireFields.map(frame), served.packed.map(frame)), fc.boolean())
    .map((drawn) => callData(...drawn)),
  fc.tuple(streamId, fc.nat(13)).map(([stream, code]) => h2Frame(FRAME.reset, 0, stream, Buffer.from([0, 0, 0, code]))),
  fc.tuple(fc.nat(12), fc.nat(255), streamId, bytes).map((drawn) => h2Frame(...drawn)),
);
const http2 = fc.array(h2Piece, { maxLength: 12 }).map((frames) => Buffer.concat([BEGIN, ...frames]));
const proxyHead = fc
  .tuple(
    fc.constantFrom('login.cloud.camunda.io:443', 'abc.bru-2.zeebe.camunda.io:443', 'example.com:443', '[::1]', ''),
    bytes,
  )
  .map(([authority, rest]) => Buffer.concat([Buffer.from(`CONNECT ${authority} HTTP/1.1\r\n\r\n`), rest]));
const tokenRequest = fc
  .tuple(served.form, fc.constantFrom('/oauth/token', '/', '*', 'http://[', '//'), fc.integer({ min: -1, max: 400 }))
  .map(([body, path, length]) =>
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${length < 0 ? body.length : length}\r\n\r\n${body}`,
    ),
  );
/** A hello of TLS 1.2 as far as its first extension. */
const tlsHello = fc
  .tuple(fc.nat(0xffff), bytes)
  .map(([length, rest]) =>
    Buffer.concat([
      Buffer.from([0x16, 3, 1, length >> 8, length & 0xff, 1, 0, 0, 80, 3, 3]),
      Buffer.alloc(32, 9),
      rest,
    ]),
  );

/** How a connection may begin, and go on. */
export const connectionBytes: Arbitrary<Buffer> = fc.oneof(
  http2,
  mutated(http2),
  mutated(proxyHead),
  tokenRequest,
  mutated(tokenRequest),
  tlsHello,
  bytes,
  fc.nat(9000).map((length) => Buffer.alloc(length, 'CONNECT ')),
);
