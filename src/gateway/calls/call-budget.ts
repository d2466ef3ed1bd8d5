/** What is left of the calls that one worker may make. */
export class CallBudget {
  #spent = 0;

  /** @param onUsedUp called once, at the first call too many */
  constructor(
    private readonly most: number,
    private readonly onUsedUp: () => void,
  ) {}

  /** Counts one call. @returns whether it may be made */
  spend(): boolean {
    this.#spent += 1;
    if (this.#spent === this.most + 1) this.onUsedUp();
    return this.#spent <= this.most;
  }
}
