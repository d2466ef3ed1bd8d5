/** Fewer than a worker takes at once: pyzeebe pauses for 5 s when it has 32 jobs in hand. */
const mostAtOnce = 16;
/** Milliseconds that no worker which waits for jobs needs to take one, unless it is kept from it. */
const seldom = 500;
/** For who takes jobs only now and then, as many as it then likes: fewer than the 32 that are too many for pyzeebe. */
const mostAtOnceSeldom = 30;

/** What is known of a worker's speed, and how many jobs it should be given at once by that. Times are milliseconds. */
export class Pace {
  readonly #quick: number;
  #size = 1;
  #rounds = 0;
  #each = 0;
  #sideBySide = true;
  #isSlow = false;
  #isSilent = false;

  /** @param quick a worker that needs no longer for a job is given many at once */
  constructor(quick: number) {
    this.#quick = quick;
  }

  /** How many jobs to give next. */
  get size(): number {
    return this.#size;
  }

  /** How long one job takes, at most so far. */
  get each(): number {
    return this.#each;
  }

  /** Whether every round so far was over at once, and there were some. */
  get isQuick(): boolean {
    return this.#rounds > 1 && !this.#isSlow;
  }

  /** How long so many jobs will take: one after the other where they have not been seen to be done side by side. */
  expected(size: number): number {
    if (!this.#isSlow) return 0;
    return this.#sideBySide ? this.#each : this.#each * size;
  }

  /**
   * How long a job may have to wait for others that were given with it: as long as they need one after the other. Of a
   * worker that has left one without an answer only what it has been seen to need counts.
   */
  wait(others: number): number {
    return others * (this.#isSilent ? this.#each : Math.max(this.#each, this.#quick));
  }

  /**
   * Learns from jobs that were given together and are all answered. Whoever blocks an event loop needs as many times as
   * long for several; whoever waits without blocking, or has threads, does not.
   * @param took from when the jobs were taken
   * @param before how long it was until the first was: Camunda's Python SDK sleeps for 1 s after each poll, and each round
   *   costs it that
   */
  answered(size: number, took: number, before = 0): void {
    this.#rounds += 1;
    if (took <= this.#quick && !this.#isSlow) {
      const more = before > seldom ? mostAtOnceSeldom : Math.min(mostAtOnce, this.#size * 4);
      if (this.#rounds > 1) this.#size = more;
      return;
    }
    this.#isSlow = true;
    const slowest = this.#each;
    this.#each = Math.max(slowest, took / size);
    // one job each of the two kinds comes first
    if (this.#rounds < 2) return;
    this.#sideBySide = size === 1 || took < 1.5 * slowest;
    this.#size = this.#sideBySide ? Math.min(mostAtOnce, size * 2) : Math.max(1, Math.floor(size / 2));
  }

  /** A job was left without an answer: what is still to be seen is seen with many at once. */
  silent(): void {
    this.#isSilent = true;
    this.#rounds += 1;
    if (this.#rounds > 1) this.#size = mostAtOnce;
  }
}
