import { AsyncLocalStorage, createHook } from 'node:async_hooks';

/** The event loop stood still: nobody else's submission went on meanwhile. */
export interface LoopBlock {
  /** In whose name: one where Node knows it, else everybody that was at work. */
  readonly names: readonly string[];
  readonly milliseconds: number;
}

/** Longer than anything that the grader does at once on an ordinary machine, the loading of its own modules included. */
const worthSaying = 1_000;

const owner = new AsyncLocalStorage<string>();
const atWork = new Map<string, number>();

/** Does something in somebody's name: whatever it starts, and whatever that calls back, is done in this name too. */
export async function inNameOf<T>(name: string, work: () => Promise<T>): Promise<T> {
  atWork.set(name, (atWork.get(name) ?? 0) + 1);
  try {
    return await owner.run(name, work);
  } finally {
    const others = (atWork.get(name) ?? 1) - 1;
    if (others === 0) atWork.delete(name);
    else atWork.set(name, others);
  }
}

/** Milliseconds: what others have had the processor for is looked at this often, since each look costs some 10 µs. */
const lookEvery = 100;

/** What is watched for. */
export interface LoopWatchOptions {
  /** Milliseconds from which on a block is worth saying. */
  readonly worthSaying?: number;
  /** Milliseconds for which this thread has waited for a processor so far; undefined where nobody can tell. */
  readonly waited?: () => number | undefined;
}

/**
 * Watches for callbacks that block the event loop, and says in whose name they ran; see {@link inNameOf}. While other processes
 * have the processor nobody is to blame: that time does not count. For the operator only: no verdict depends on it. Costs some 0.2 µs a
 * callback.
 * @param onBlock told after the loop goes on again
 */
export function watchLoop(
  onBlock: (block: LoopBlock) => void,
  { worthSaying: milliseconds = worthSaying, waited = () => undefined }: LoopWatchOptions = {},
): { /** Watches no longer. */ end(): void } {
  let depth = 0;
  let began = 0;
  let looked = -Infinity;
  let waitedThen: number | undefined;
  const hook = createHook({
    before: () => {
      if (depth === 0) {
        began = performance.now();
        if (began - looked > lookEvery) {
          looked = began;
          waitedThen = waited();
        }
      }
      depth += 1;
    },
    after: () => {
      depth -= 1;
      // it began before anybody watched
      if (depth < 0) depth = 0;
      if (depth > 0) return;
      const passed = performance.now() - began;
      if (passed < milliseconds || began === 0) return;
      // rather too much than too little: it was last looked at somewhat before
      const waitedSince = waitedThen === undefined ? 0 : Math.max(0, (waited() ?? waitedThen) - waitedThen);
      if (passed - waitedSince < milliseconds) return;
      const name = owner.getStore();
      onBlock({
        names: name === undefined ? [...atWork.keys()] : [name],
        milliseconds: Math.round(passed - waitedSince),
      });
    },
  }).enable();
  return { end: () => void hook.disable() };
}
