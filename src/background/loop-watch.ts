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

/**
 * Watches for callbacks that block the event loop, and says in whose name they ran; see {@link inNameOf}. For the
 * operator only: no verdict depends on it. Costs some 0.2 µs a callback.
 * @param onBlock told after the loop goes on again
 */
export function watchLoop(
  onBlock: (block: LoopBlock) => void,
  milliseconds = worthSaying,
): { /** Watches no longer. */ end(): void } {
  let depth = 0;
  let began = 0;
  const hook = createHook({
    before: () => {
      if (depth === 0) began = performance.now();
      depth += 1;
    },
    after: () => {
      depth -= 1;
      // it began before anybody watched
      if (depth < 0) depth = 0;
      if (depth > 0) return;
      const passed = performance.now() - began;
      if (passed < milliseconds || began === 0) return;
      const name = owner.getStore();
      onBlock({ names: name === undefined ? [...atWork.keys()] : [name], milliseconds: Math.round(passed) });
    },
  }).enable();
  return { end: () => void hook.disable() };
}
