import { GraderError } from '../../src/errors';

const DEADLINE_MILLISECONDS = 20_000;

/** Everything that was told so far, and waiting for what will be. */
export class Seen<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  add(entry: T): void {
    this.all.push(entry);
    for (const look of [...this.#waiting]) look();
  }

  /** The first entry that fits, already there or still to come. */
  first(fits: (entry: T) => boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(look);
        reject(
          new GraderError(
            `nothing of this kind: ${fits.toString()}\nseen:\n${this.all
              .map((entry) => JSON.stringify(entry))
              .slice(-20)
              .join('\n')}`,
          ),
        );
      }, DEADLINE_MILLISECONDS);
      const look = (): void => {
        const found = this.all.find(fits);
        if (found === undefined) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
