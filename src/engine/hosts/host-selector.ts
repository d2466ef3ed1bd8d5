/** Something that serves for a while and is then replaced. */
export interface Selectable {
  readonly state: 'starting' | 'ready' | 'lost';
  /** How often it has served. */
  readonly taken: number;
  /** Whether it can serve no further one before others are done. */
  readonly full: boolean;
  /** It will not be asked again; it ends when those it has served are done. */
  retire(): void;
}

/**
 * Knows whose turn it is: one at a time, replaced when lost or full, or after so many
 * servings as soon as the next one is ready.
 */
export class HostSelector<T extends Selectable> {
  readonly #start: () => T;
  readonly #servings: number;
  #current: T;
  #next: T | undefined;

  /** @param start begins to start one; it may be `starting` for as long as it takes */
  constructor(start: () => T, servings: number) {
    this.#start = start;
    this.#servings = servings;
    this.#current = start();
  }

  /** The one to ask now. */
  turn(): T {
    if (this.#next === undefined && this.#current.taken >= this.#servings) this.#next = this.#start();
    if (this.#next?.state === 'ready') this.#replaceBy(this.#next);
    else if (this.#next?.state === 'lost') this.#next = undefined;
    if (this.#current.state === 'lost' || this.#current.full) this.#replaceBy(this.#next ?? this.#start());
    return this.#current;
  }

  #replaceBy(next: T): void {
    this.#current.retire();
    this.#current = next;
    this.#next = undefined;
  }
}
