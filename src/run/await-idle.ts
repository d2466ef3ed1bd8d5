import { setTimeout as pause } from 'node:timers/promises';

/** Something that may come to rest by itself. */
export interface IdleCheck {
  /** How much it has done so far; grows with everything that happens to it. */
  readonly done: () => number;
  /** Whether somebody else has it in hand, who may take as long as they like. */
  readonly inHand: () => boolean;
  /** Wall clock, milliseconds without anything happening after which the engine is asked whether it rests. */
  readonly silence: number;
  /** Resolves once the engine has nothing to do and has told all that it did. */
  readonly engineIdle: () => Promise<void>;
}

/**
 * Resolves once nothing can happen any more, as long as nobody moves the clock or sends a message.
 * @throws AbortError when the signal is given
 */
export async function awaitIdle({ done, inHand, silence, engineIdle }: IdleCheck, signal: AbortSignal): Promise<void> {
  for (;;) {
    const before = done();
    await pause(silence, undefined, { signal });
    if (inHand() || done() > before) continue;
    await engineIdle();
    if (!inHand() && done() === before) return;
  }
}
