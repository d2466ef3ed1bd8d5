import { afterDeadline, type Deadline } from './deadline';

/** Those who want to know of something, each called with it in the order in which they came. */
export class Listeners<What extends readonly unknown[] = []> {
  readonly #all = new Set<(...what: What) => void>();

  /** @returns stops listening */
  add(listener: (...what: What) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** Who begins to listen meanwhile is not called, nor is who has stopped. */
  notify(...what: What): void {
    for (const listener of [...this.#all]) if (this.#all.has(listener)) listener(...what);
  }

  /**
   * Resolves with what is found now or at a notification, with undefined when time is up.
   * @param find gives undefined as long as there is nothing
   * @param deadline wall clock, milliseconds
   */
  until<T>(find: () => T | undefined, deadline: number | Deadline): Promise<T | undefined> {
    return new Promise((resolve) => {
      const settle = (found: T | undefined): void => {
        stopTimer();
        stop();
        resolve(found);
      };
      const look = (): void => {
        const found = find();
        if (found !== undefined) settle(found);
      };
      const stopTimer = afterDeadline(deadline, () => settle(undefined));
      const stop = this.add(look);
      look();
    });
  }
}
