import { watch, type FSWatcher } from 'node:fs';

/** Milliseconds of quiet after which a save is over: editors write a file in several steps, and two files one after the other. */
const quiet = 40;

/** What is saved in a folder and the folders below it, as it is saved. */
export class Saves {
  readonly #watcher: FSWatcher;
  readonly #listeners = new Set<() => void>();
  #since: number | undefined;

  /** @param folder path of one that is there */
  constructor(folder: string) {
    this.#watcher = watch(folder, { recursive: true }, () => this.#noticed());
  }

  /** A signal that is aborted as soon as something is saved from now on. */
  get next(): AbortSignal {
    const saved = new AbortController();
    this.#listeners.add(() => saved.abort());
    return saved.signal;
  }

  /** Resolves once something has been saved since the last call, and everything of it. @throws the reason of the signal when it is aborted */
  async over(signal: AbortSignal): Promise<void> {
    if (this.#since === undefined) await until((done) => this.#listeners.add(done), signal);
    for (let rest = this.#rest(); rest > 0; rest = this.#rest()) {
      await until((done) => setTimeout(done, rest), signal);
    }
    this.#since = undefined;
  }

  close(): void {
    this.#watcher.close();
  }

  #rest(): number {
    return quiet - (performance.now() - (this.#since ?? 0));
  }

  #noticed(): void {
    this.#since = performance.now();
    const told = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of told) listener();
  }
}

function until(begin: (done: () => void) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopped = (): void => reject(signal.reason as Error);
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped, { once: true });
    begin(() => {
      signal.removeEventListener('abort', stopped);
      resolve();
    });
  });
}
