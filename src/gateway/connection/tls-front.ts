import { createServer, type TLSSocket } from 'node:tls';
import type { Socket } from 'node:net';
import type { GatewayCertificates } from '../certificates/gateway-certificates';
import { placeOf, type NamedPlace } from '../saas/host-names';

/** Where decrypted connections go. */
export interface TlsFrontEvents {
  /** @param place what the client named; @param protocol what both agreed on, by ALPN (RFC 7301) */
  readonly onConnection: (
    socket: TLSSocket,
    place: Exclude<NamedPlace, 'foreign'>,
    protocol: 'h2' | 'http/1.1',
  ) => void;
  readonly onRefused: (name: string | undefined, why: string) => void;
}

const HANDSHAKE_MILLISECONDS = 10_000;

/** TLS for all names that look like Camunda 8 SaaS and for the gateway's own address, on connections that it is given. */
export function tlsFront(
  certificates: GatewayCertificates,
  { onConnection, onRefused }: TlsFrontEvents,
): (socket: Socket) => void {
  const server = createServer({
    cert: certificates.server.certificate,
    key: certificates.server.key,
    handshakeTimeout: HANDSHAKE_MILLISECONDS,
    ALPNCallback: ({ servername, protocols }) => protocolFor(placeOf(servername || 'localhost'), protocols),
    SNICallback: (name, done) => {
      if (placeOf(name) === 'foreign') done(new Error('this host is not Camunda 8 SaaS'));
      else certificates.contextFor(name.toLowerCase()).then((context) => done(null, context), done);
    },
  });
  server.on('tlsClientError', (error: Error, socket: TLSSocket) => {
    onRefused(nameOf(socket), error.message);
    socket.destroy();
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    // what breaks afterwards is told by whoever reads the connection
    socket.on('error', () => undefined);
    const place = placeOf(nameOf(socket) ?? 'localhost');
    if (place !== 'foreign') onConnection(socket, place, socket.alpnProtocol === 'h2' ? 'h2' : 'http/1.1');
  });
  return (socket) => server.emit('connection', socket);
}

/** The token endpoint speaks HTTP/1.1 only; a cluster speaks HTTP/2 with whoever can. */
function protocolFor(place: NamedPlace, offered: readonly string[]): string | undefined {
  const wanted = place === 'token' ? ['http/1.1'] : ['h2', 'http/1.1'];
  return wanted.find((protocol) => offered.includes(protocol));
}

function nameOf(socket: TLSSocket): string | undefined {
  // false where the client sent no name, empty where the handshake broke before
  const { servername } = socket as TLSSocket & { servername?: string | false | null };
  return servername || undefined;
}
