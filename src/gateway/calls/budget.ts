/** What one worker may use up at the gateway in its whole life. */
export interface BudgetLimits {
  readonly calls: number;
  readonly bytes: number;
}

/** Calls too many that are still answered; after that nobody is there to whom it would matter. */
const ANSWERED_BEYOND = 100;

/** What is left of the calls and bytes of one worker. */
export class Budget {
  #calls = 0;
  #bytes = 0;
  #usedUp = false;

  /** @param onUsedUp told once, with what the worker did */
  constructor(
    private readonly limits: BudgetLimits,
    private readonly onUsedUp: (details: string) => void,
  ) {}

  /** Counts one call or connection. @returns whether it may be made */
  spend(): boolean {
    this.#calls += 1;
    if (this.#calls > this.limits.calls)
      this.#useUp(`made more calls to the gateway than it may (${this.limits.calls})`);
    return !this.#usedUp;
  }

  /** Counts what was sent or unpacked. */
  spendBytes(bytes: number): void {
    this.#bytes += bytes;
    const { bytes: most } = this.limits;
    if (this.#bytes > most) this.#useUp(`sent more to the gateway than it may (${most / 1024 / 1024} MiB)`);
  }

  /** Whether the worker has had its answers to calls too many, too, and nothing more has to be read of it. */
  get overdrawn(): boolean {
    return this.#bytes > this.limits.bytes || this.#calls > this.limits.calls + ANSWERED_BEYOND;
  }

  #useUp(details: string): void {
    if (this.#usedUp) return;
    this.#usedUp = true;
    this.onUsedUp(details);
  }
}
