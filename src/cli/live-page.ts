import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Makes the page of that number; the page asks for itself anew when there is a higher one. */
export type LiveMaker = (live: number) => string | Promise<string>;

/**
 * A page that a browser on this machine shows and that renews itself, by server-sent events. Nobody else gets it: it
 * listens on the loopback alone, its address holds a token, and a site whose name leads here has another `Host`.
 */
export class LivePage {
  #number = 0;
  #page: string;
  readonly #listeners = new Set<ServerResponse>();
  readonly #token = randomBytes(16).toString('hex');

  private constructor(
    private readonly server: Server,
    first: string,
  ) {
    this.#page = first;
    server.on('request', (request, response) => this.#answer(request, response));
  }

  /** @param first what is shown until there is something to show */
  static async open(first: LiveMaker): Promise<LivePage> {
    const page = new LivePage(createServer(), await first(0));
    page.server.listen(0, '127.0.0.1');
    await once(page.server, 'listening');
    return page;
  }

  /** Where the page is. */
  get address(): string {
    return `http://${this.#host}/${this.#token}/`;
  }

  /** Shows another page in every browser that is open. */
  async show(make: LiveMaker): Promise<void> {
    const page = await make(this.#number + 1);
    this.#number += 1;
    this.#page = page;
    for (const listener of this.#listeners) this.#notify(listener);
  }

  /** Ends the server, and every browser's connection with it. */
  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  get #host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  #answer({ headers, method, url }: IncomingMessage, response: ServerResponse): void {
    const path = headers.host === this.#host && method === 'GET' ? url : undefined;
    const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
    if (path === `/${this.#token}/`) {
      response.writeHead(200, { ...common, 'content-type': 'text/html; charset=utf-8' }).end(this.#page);
    } else if (path === `/${this.#token}/events`) {
      response.writeHead(200, { ...common, 'content-type': 'text/event-stream' });
      this.#listeners.add(response);
      response.on('close', () => this.#listeners.delete(response));
      this.#notify(response);
    } else response.writeHead(404, common).end();
  }

  #notify(listener: ServerResponse): void {
    listener.write(`data: ${this.#number}\n\n`);
  }
}
