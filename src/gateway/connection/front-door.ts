import type { Socket } from 'node:net';
import type { Budget } from '../calls/budget';
import type { GatewayCall } from '../gateway';
import type { GatewayLimits } from '../limits';
import { placeOf } from '../saas/host-names';
import { readHead, type Head } from './connection-head';

/** Where connections go once they have said what they are. */
export interface FrontDoorOptions {
  readonly onTls: (socket: Socket) => void;
  readonly onHttp2: (socket: Socket) => void;
  readonly onHttp1: (socket: Socket) => void;
  /** Told of every tunnel asked for and of every connection that led nowhere. */
  readonly onCall: (call: GatewayCall) => void;
  /** Pays for each connection and for all that comes on it. */
  readonly budget: Budget;
  readonly limits: GatewayLimits;
}

/** How often the bytes of connections are counted, milliseconds. Most of what comes is read below JavaScript and tells nobody. */
const COUNT_MILLISECONDS = 100;

/** Takes connections of any kind, looks at their first bytes and leads them where they belong; what belongs nowhere is ended and told. */
export class FrontDoor {
  /** With the bytes that have been counted of each. */
  readonly #open = new Map<Socket, number>();
  #counting: NodeJS.Timeout | undefined;

  constructor(private readonly options: FrontDoorOptions) {}

  accept(socket: Socket): void {
    const { budget, limits } = this.options;
    // what breaks is the stranger's connection; close follows
    socket.on('error', () => undefined);
    budget.spend();
    if (budget.overdrawn) {
      socket.destroy();
      return;
    }
    this.#open.set(socket, 0);
    socket.on('close', () => this.#forget(socket));
    this.#counting ??= setInterval(() => this.#count(), COUNT_MILLISECONDS);
    socket.setNoDelay(true);
    if (this.#open.size > limits.connections) {
      this.#refuse(socket, `more than ${limits.connections} connections are open`);
    } else this.#await(socket, (head) => this.#lead(socket, head));
  }

  close(): void {
    for (const socket of this.#open.keys()) socket.destroy();
  }

  #forget(socket: Socket): void {
    this.#countBytes(socket);
    this.#open.delete(socket);
    if (this.#open.size > 0) return;
    clearInterval(this.#counting);
    this.#counting = undefined;
  }

  #count(): void {
    for (const socket of this.#open.keys()) this.#countBytes(socket);
    if (this.options.budget.overdrawn) this.close();
  }

  #countBytes(socket: Socket): void {
    const { bytesRead } = socket;
    this.options.budget.spendBytes(bytesRead - (this.#open.get(socket) ?? 0));
    this.#open.set(socket, bytesRead);
  }

  #await(socket: Socket, then: (head: Head) => void): void {
    const { headMilliseconds } = this.options.limits;
    const tooLong = (): void => this.#refuse(socket, 'a connection was opened and nothing was said on it');
    const late = setTimeout(tooLong, headMilliseconds);
    const onClose = (): void => clearTimeout(late);
    socket.on('close', onClose);
    readHead(socket, (head) => {
      onClose();
      socket.off('close', onClose);
      then(head);
    });
  }

  #lead(socket: Socket, head: Head): void {
    const { onTls, onHttp2, onHttp1 } = this.options;
    if (head.kind === 'tls') onTls(socket);
    else if (head.kind === 'http2') onHttp2(socket);
    else if (head.kind === 'http1') onHttp1(socket);
    else if (head.kind === 'connect') this.#tunnel(socket, head.authority);
    else this.#refuse(socket, head.why);
  }

  /** Answers CONNECT (RFC 9110, 9.3.6): the other end of the tunnel is here, too. */
  #tunnel(socket: Socket, authority: string): void {
    const host = authority.replace(/:\d{1,5}$/, '');
    if (placeOf(host) === 'foreign') {
      this.#refuse(socket, 'the worker wants to reach a host that is not Camunda 8 SaaS', authority);
      return;
    }
    this.options.onCall({ method: 'Connect', phase: 'answered', request: { authority } });
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    this.#await(socket, (head) => {
      if (head.kind === 'connect') this.#refuse(socket, 'a tunnel is asked for within a tunnel', head.authority);
      else this.#lead(socket, head);
    });
  }

  #refuse(socket: Socket, details: string, authority?: string): void {
    this.options.onCall({
      method: 'Connect',
      phase: 'refused',
      ...(authority !== undefined && { request: { authority } }),
      details,
    });
    // an answer for those who speak HTTP; the others do not read it
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () => socket.destroy());
  }
}
