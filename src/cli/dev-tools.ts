import type { Readable, Writable } from 'node:stream';

/** Which page is meant, and for how long its answer is waited for. */
interface CallOptions {
  /** Wall clock, milliseconds. */
  readonly timeout: number;
  /** A page; the browser itself when absent. */
  readonly sessionId?: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Who waits for a message. Returns whether it was the one. */
type Listener = (message: Message) => boolean;

/** A browser by the DevTools protocol over two pipes (`--remote-debugging-pipe`): JSON, each message ended by a zero byte. */
export class DevTools {
  readonly #listeners = new Set<Listener>();
  readonly #losers = new Set<(error: Error) => void>();
  #lost: Error | undefined;
  #ids = 0;

  constructor(
    private readonly commands: Writable,
    answers: Readable,
  ) {
    let begun: Buffer[] = [];
    answers.on('data', (chunk: Buffer) => {
      let from = 0;
      for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
        this.#take(Buffer.concat([...begun, chunk.subarray(from, end)]).toString('utf8'));
        begun = [];
        from = end + 1;
      }
      begun.push(chunk.subarray(from));
    });
    const lose = (): void => {
      this.#lost ??= new Error('the browser ended');
      for (const loser of [...this.#losers]) loser(this.#lost);
    };
    for (const stream of [commands, answers]) stream.on('error', lose).on('close', lose);
  }

  /** Calls a method. @throws Error with the browser's words, when it ends, or when time is up */
  async call<T>(method: string, params: object, { timeout, sessionId }: CallOptions): Promise<T> {
    this.#ids += 1;
    const id = this.#ids;
    const answered = this.#wait((message) => message.id === id, { what: method, timeout });
    this.commands.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result as T;
  }

  /** Resolves with the next event of that name. @throws Error as {@link call} does */
  async event(method: string, { timeout, sessionId }: CallOptions): Promise<void> {
    await this.#wait((message) => message.method === method && message.sessionId === sessionId, {
      what: method,
      timeout,
    });
  }

  #wait(isIt: Listener, { what, timeout }: { readonly what: string; readonly timeout: number }): Promise<Message> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void): void => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        this.#losers.delete(lose);
        done();
      };
      const listener = (message: Message): boolean => {
        if (!isIt(message)) return false;
        settle(() => resolve(message));
        return true;
      };
      const lose = (error: Error): void => settle(() => reject(error));
      const timer = setTimeout(() => lose(new Error(`${what} took longer than ${timeout / 1000} s`)), timeout);
      this.#listeners.add(listener);
      this.#losers.add(lose);
      if (this.#lost !== undefined) lose(this.#lost);
    });
  }

  #take(text: string): void {
    const message = JSON.parse(text) as Message;
    for (const listener of [...this.#listeners]) if (listener(message)) return;
  }
}
