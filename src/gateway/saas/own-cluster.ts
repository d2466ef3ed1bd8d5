/** Which cluster of Camunda 8 SaaS is the worker's own, by the ids that it names: credentials are good for one. */
export class OwnCluster {
  #named: string | undefined;

  /** @param given id that the worker is given in its environment, which is its own in any case */
  constructor(private readonly given: string) {}

  /** Whether an id is the worker's own; the first that is not the given one is, for a script may hold one. */
  isOwn(id: string): boolean {
    const wanted = id.toLowerCase();
    if (wanted === this.given) return true;
    this.#named ??= wanted;
    return wanted === this.#named;
  }
}
