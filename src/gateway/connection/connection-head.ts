import type { Socket } from 'node:net';

/** What a connection begins with. */
export type Head =
  | { readonly kind: 'tls' }
  | { readonly kind: 'http2' }
  | { readonly kind: 'http1' }
  | { readonly kind: 'connect'; readonly authority: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** First byte of a TLS handshake record (RFC 8446, 5.1). */
const TLS_HANDSHAKE = 0x16;
/** Begin of an HTTP/2 connection (RFC 9113, 3.4). */
const HTTP2_PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const HTTP1_REQUEST = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /;
const CONNECT_REQUEST = /^CONNECT ([^ \r\n]{1,262}) HTTP\/1\.[01]\r\n/;
const MAX_HEAD_BYTES = 8192;
const END_OF_HEAD = '\r\n\r\n';

/**
 * Says what the first bytes are.
 * @returns nothing while more bytes are needed; otherwise the head and how many bytes of it are used up by it
 */
export function headOf(bytes: Buffer): { readonly head: Head; readonly used: number } | undefined {
  if (bytes[0] === TLS_HANDSHAKE) return { head: { kind: 'tls' }, used: 0 };
  const text = bytes.subarray(0, MAX_HEAD_BYTES).toString('latin1');
  if (text.startsWith(HTTP2_PREFACE)) return { head: { kind: 'http2' }, used: 0 };
  if (HTTP2_PREFACE.startsWith(text)) return undefined;
  if (HTTP1_REQUEST.test(text)) return { head: { kind: 'http1' }, used: 0 };
  const end = text.indexOf(END_OF_HEAD);
  if (end >= 0) {
    const authority = CONNECT_REQUEST.exec(text)?.[1];
    if (authority !== undefined) return { head: { kind: 'connect', authority }, used: end + END_OF_HEAD.length };
  }
  if (end < 0 && text.length < MAX_HEAD_BYTES && isBegunRequest(text)) return undefined;
  return { head: { kind: 'unknown', why: `the connection begins with ${JSON.stringify(text.slice(0, 40))}` }, used: 0 };
}

/** Whether more bytes could still make a request of it. */
function isBegunRequest(text: string): boolean {
  return /^[A-Z]{1,7}$/.test(text) || text.startsWith('CONNECT ');
}

/**
 * Reads the head of a connection and leaves everything behind it unread.
 * @param done called once, unless the connection ends first
 */
export function readHead(socket: Socket, done: (head: Head) => void): void {
  let bytes = Buffer.alloc(0);
  const look = (): void => {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) return;
    bytes = Buffer.concat([bytes, chunk]);
    const found = headOf(bytes);
    if (found === undefined) return;
    socket.off('readable', look);
    if (found.used < bytes.length) socket.unshift(bytes.subarray(found.used));
    done(found.head);
  };
  socket.on('readable', look);
  look();
}
