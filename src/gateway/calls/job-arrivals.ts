import type { EngineRecord } from '../../journal/record';

/** Intents of JOB events after which a job of that type may be there to be activated (Zeebe's `JobIntent`). */
const ACTIVATABLE = new Set([
  'CREATED',
  'FAILED',
  'TIMED_OUT',
  'RETRIES_UPDATED',
  'RECURRED_AFTER_BACKOFF',
  'YIELDED',
  'UPDATED',
]);

/** Tells by the engine's records when it is worth asking for jobs again, so that nobody has to ask in vain. */
export class JobArrivals {
  readonly #counts = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  #ofAnyType = 0;

  /** Takes notice of one record of the engine. */
  notice({ recordType, valueType, intent, value }: EngineRecord): void {
    if (recordType !== 'EVENT') return;
    if (valueType === 'JOB' && ACTIVATABLE.has(intent)) this.announce(String(value['type']));
    // the record of an incident does not say the type of its job
    else if (valueType === 'INCIDENT' && intent === 'RESOLVED') this.announce();
  }

  /** Wakes who waits for that type; without a type, everyone. */
  announce(type?: string): void {
    if (type === undefined) this.#ofAnyType += 1;
    else this.#counts.set(type, (this.#counts.get(type) ?? 0) + 1);
    for (const wake of [...this.#waiting]) wake();
  }

  /** A mark to be taken before asking the engine: see {@link since}. */
  mark(type: string): number {
    return (this.#counts.get(type) ?? 0) + this.#ofAnyType;
  }

  /** Resolves once jobs of the type were announced after the mark, or with `over` as soon as `until` is aborted. */
  since(type: string, mark: number, until: AbortSignal): Promise<'announced' | 'over'> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.mark(type) === mark && !until.aborted) return;
        this.#waiting.delete(look);
        until.removeEventListener('abort', look);
        resolve(until.aborted ? 'over' : 'announced');
      };
      this.#waiting.add(look);
      until.addEventListener('abort', look);
      look();
    });
  }
}
