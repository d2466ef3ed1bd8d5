import type { EngineRecord } from '../journal/record';
import { afterDeadline, type Deadline } from './deadline';
import { Listeners } from './listeners';

/** What a wait is for, and how long it may take. */
export interface Wait<T> {
  /** Called for each record in order, old ones first; anything but undefined ends the wait. */
  readonly until: (record: EngineRecord) => T | undefined;
  /** Wall clock, milliseconds. */
  readonly deadline: number | Deadline;
  /** Makes the error for a deadline that passes; it should say what was seen instead. */
  readonly otherwise: () => Error;
  /** Records before this index of {@link RecordLog.all} are not looked at. */
  readonly from?: number;
  /** Ends the wait as its deadline does: what is waited for cannot come any more. */
  readonly hopeless?: AbortSignal;
}

/** The engine's records of one lease, as they come, and the only way to wait for something in them. */
export class RecordLog {
  readonly #records: EngineRecord[] = [];
  readonly #byInstance = new Map<unknown, EngineRecord[]>();
  readonly #listeners = new Listeners<[record: EngineRecord]>();
  #failure: Error | undefined;
  readonly #failureListeners = new Listeners<[failure: Error]>();

  /** Everything so far, in order of position. */
  get all(): readonly EngineRecord[] {
    return this.#records;
  }

  /** Everything so far that is about one process instance, in order of position. @param key of the instance */
  ofInstance(key: string): readonly EngineRecord[] {
    return this.#byInstance.get(key) ?? [];
  }

  add(record: EngineRecord): void {
    this.#records.push(record);
    const instance = record.value['processInstanceKey'];
    if (instance !== undefined) {
      const others = this.#byInstance.get(instance);
      if (others === undefined) this.#byInstance.set(instance, [record]);
      else others.push(record);
    }
    this.#listeners.notify(record);
  }

  /** No record will come any more: all waits end with this error, now and later. */
  fail(failure: Error): void {
    this.#failure ??= failure;
    this.#failureListeners.notify(this.#failure);
  }

  /** What {@link fail} was told. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Calls the listener for every record to come. @returns stops listening */
  listen(listener: (record: EngineRecord) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** @throws what `otherwise` makes when the deadline passes; what {@link fail} was told */
  waitFor<T>(wait: Wait<T>): Promise<T> {
    for (let index = wait.from ?? 0; index < this.#records.length; index += 1) {
      const found = wait.until(this.#records[index] as EngineRecord);
      if (found !== undefined) return Promise.resolve(found);
    }
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise<T>((resolve, reject) => {
      const settle = (end: () => void): void => {
        stopTimer();
        stopListening();
        stopListeningToFailure();
        wait.hopeless?.removeEventListener('abort', giveUp);
        end();
      };
      const giveUp = (): void => settle(() => reject(wait.otherwise()));
      const stopTimer = afterDeadline(wait.deadline, giveUp);
      wait.hopeless?.addEventListener('abort', giveUp);
      const stopListeningToFailure = this.#failureListeners.add((failure) => settle(() => reject(failure)));
      const stopListening = this.listen((record) => {
        try {
          const found = wait.until(record);
          if (found !== undefined) settle(() => resolve(found));
        } catch (error) {
          settle(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
      });
    });
  }
}
