import { setTimeout as delay } from 'node:timers/promises';
import { CriterionFailure, EngineOutOfMemory, GraderError } from '../errors';
import type { RunLimits } from '../exercise/exercise';
import type { EngineRecord } from '../journal/record';

/** How much one submission may make its engine do, and how long the engine may take for it. */
export interface EngineLimits extends RunLimits {
  /** Wall clock, milliseconds: for the answer to one command. */
  readonly answer: number;
}

/** Wall clock, milliseconds: a machine that needs longer for the least thing is to blame itself. */
const leastThing = 1_000;

/** Wall clock, milliseconds until it is known why a process has ended. */
const obituary = 2_000;

/** What Zeebe says of an expression that it no longer waits for; its evaluation is not ended by that. */
const givenUp = /evaluate expression but timed out/;

/**
 * Holds a submission's engine to its bounds: what it does is up to a stranger's model and worker. Over a bound the run is
 * over, once and for all.
 */
export class EngineBounds {
  readonly #over = new AbortController();
  readonly #end: NodeJS.Timeout;
  #records = 0;
  #position: number | undefined;
  #bytes = 0;
  #gaveUp = false;

  /**
   * @param leastThing something that an engine answers however busy its process instances keep it
   * @param ownsEngine whether nothing else runs in the engine's process
   */
  constructor(
    private readonly limits: EngineLimits,
    private readonly leastThing: () => Promise<unknown>,
    private readonly ownsEngine = false,
  ) {
    const { runMilliseconds } = limits;
    this.#end = setTimeout(() => this.end(tooLong(runMilliseconds)), runMilliseconds);
  }

  /** Aborted when the run is over, with the reason: a CriterionFailure where a bound was reached, a GraderError where the machine is at fault. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Ends the run; the first reason counts. */
  end(reason: Error): void {
    this.#over.abort(reason);
  }

  /**
   * The engine is gone: by the submission's doing where one of its expressions was eating it up, or where nothing else ran in
   * an engine that has no memory left.
   */
  lose(error: Error): void {
    const isItsOwn = this.ownsEngine && error instanceof EngineOutOfMemory;
    this.end(this.#gaveUp || isItsOwn ? busy('until it broke') : error);
  }

  /** The run came to its own end: no bound can be reached any more. */
  close(): void {
    clearTimeout(this.#end);
  }

  /** Whether something may go on and on that nobody waits for any more, now that the run is over or about to end. */
  get leavesRunning(): boolean {
    return this.#gaveUp || this.over.reason instanceof CriterionFailure;
  }

  /** Counts one record, and those before it that the engine's host has kept to itself: positions have no gaps. */
  spend({ position, value, valueType, rejectionReason }: EngineRecord): void {
    // an expression of a start event is evaluated as soon as its process is deployed, and no incident comes of it
    const complaint = rejectionReason ?? (valueType === 'INCIDENT' ? value['errorMessage'] : undefined);
    if (givenUp.test(String(complaint))) this.#gaveUp = true;
    this.#records += Math.max(1, position - (this.#position ?? position));
    this.#position = position;
    this.#bytes += JSON.stringify(value).length;
    const { records, recordBytes } = this.limits;
    if (this.#records >= records) this.end(busy(`with ${records} records`));
    else if (this.#bytes >= recordBytes) this.end(busy(`with ${Math.round(recordBytes / 1024 / 1024)} MiB of records`));
  }

  /**
   * Waits for the answer to a command.
   * @throws the reason for which the run is over, or ends meanwhile: no answer in time is one
   */
  async within<T>(command: () => Promise<T>): Promise<T> {
    const { over } = this;
    over.throwIfAborted();
    let giveUp = (): void => undefined;
    const ended = new Promise<never>((_, reject) => {
      giveUp = () => reject(over.reason as Error);
      over.addEventListener('abort', giveUp);
    });
    let isAnswered = false;
    const timer = setTimeout(() => void this.#accuse(() => isAnswered), this.limits.answer);
    try {
      return await Promise.race([command(), ended]);
    } catch (error) {
      // a connection that is cut is noticed sooner than what became of the process at its other end
      if (this.ownsEngine && error instanceof GraderError) await Promise.race([ended, delay(obituary)]);
      throw error;
    } finally {
      isAnswered = true;
      clearTimeout(timer);
      over.removeEventListener('abort', giveUp);
    }
  }

  /**
   * The engine is silent: by the submission's doing, if it still answers the least thing at once, or has given up one of its
   * expressions, which may eat up a JVM.
   */
  async #accuse(isAnswered: () => boolean): Promise<void> {
    const answersStill = await Promise.race([
      this.leastThing().then(
        () => true,
        () => false,
      ),
      delay(leastThing, false),
    ]);
    if (isAnswered()) return;
    const seconds = Math.round(this.limits.answer / 1000);
    if (answersStill || this.#gaveUp) this.end(busy(`so that it did not answer for ${seconds} s`));
    else this.end(new GraderError(`The engine did not answer for ${seconds} s.`, 'Is the machine overloaded?'));
  }
}

function tooLong(milliseconds: number): CriterionFailure {
  return new CriterionFailure({
    code: 'run-too-long',
    subject: 'The submission',
    actual: `took longer than ${milliseconds / 1000} s and was stopped`,
    expected: 'all scenarios should be over within seconds',
    hint: 'Does the model keep the engine busy, or the worker think for long?',
  });
}

function busy(how: string): CriterionFailure {
  return new CriterionFailure({
    code: 'engine-flooded',
    subject: 'The submission',
    actual: `kept the engine busy ${how} and was stopped`,
    expected: 'the process should come to rest after a few hundred records',
    hint: 'Is there a loop in the model in which nothing waits, or does anything return very large variables?',
  });
}
