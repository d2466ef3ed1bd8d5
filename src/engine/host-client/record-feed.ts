import type { EngineRecord } from '../../journal/record';

type Listener = (record: EngineRecord) => void;

/** Keeps the records of one lease and tells each listener all of them, from the first one, in order. */
export class RecordFeed {
  readonly #records: EngineRecord[] = [];
  readonly #waiters = new Set<{ readonly position: number; readonly resolve: () => void }>();
  readonly #followers = new Set<{ readonly listener: Listener; next: number }>();
  #closed = false;

  push(record: EngineRecord): void {
    this.#records.push(record);
    this.#deliver();
    for (const waiter of this.#waiters) {
      if (record.position < waiter.position) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }

  /** Resolves once the record of that position, or a later one, has been told to everyone who follows, or none comes any more. */
  reached(position: number): Promise<void> {
    if (this.#closed || (this.#records.at(-1)?.position ?? 0) >= position) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.add({ position, resolve }));
  }

  /** The listener is called for what is already there as well, but not before this has returned. @returns stops following */
  follow(listener: Listener): () => void {
    const follower = { listener, next: 0 };
    this.#followers.add(follower);
    queueMicrotask(() => this.#deliver());
    return () => this.#followers.delete(follower);
  }

  /** No record comes any more: whoever waits for one has waited long enough. */
  close(): void {
    this.#closed = true;
    this.#followers.clear();
    for (const { resolve } of this.#waiters) resolve();
    this.#waiters.clear();
  }

  #deliver(): void {
    for (const follower of this.#followers) {
      for (let record = this.#records[follower.next]; record !== undefined; record = this.#records[follower.next]) {
        if (!this.#followers.has(follower)) break;
        // first, so that a listener that pushes or follows itself sees each record once
        follower.next++;
        follower.listener(record);
      }
    }
  }
}
