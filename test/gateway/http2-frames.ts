/** Frame types of HTTP/2 (RFC 9113, 6). */
export const FRAME = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  push: 5,
  ping: 6,
  goaway: 7,
  window: 8,
  continuation: 9,
} as const;

const END_STREAM = 1;
const END_HEADERS = 4;

/** How an HTTP/2 connection of a client begins: the preface, and settings that are the usual ones. */
export const BEGIN = Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), h2Frame(FRAME.settings, 0, 0)]);

/** One frame, whatever is in it. */
export function h2Frame(type: number, flags: number, stream: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** The head of a gRPC call, its request to follow. */
export function callHead(stream: number, method: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const headers = {
    ':method': 'POST',
    ':scheme': 'http',
    ':path': `/gateway_protocol.Gateway/${method}`,
    ':authority': 'localhost',
    'content-type': 'application/grpc',
    te: 'trailers',
    ...more,
  };
  return h2Frame(FRAME.headers, END_HEADERS, stream, Buffer.concat(Object.entries(headers).map(literal)));
}

/** A part of a request. @param last whether it ends the request */
export function callData(stream: number, payload: Buffer, last = false): Buffer {
  return h2Frame(FRAME.data, last ? END_STREAM : 0, stream, payload);
}

/** A header that is not kept, name and value as they are (RFC 7541, 6.2.2); both shorter than 127 bytes. */
function literal([name, value]: [string, string]): Buffer {
  return Buffer.concat([
    Buffer.from([0, name.length]),
    Buffer.from(name),
    Buffer.from([value.length]),
    Buffer.from(value),
  ]);
}
