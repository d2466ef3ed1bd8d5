import { familyOf, usageOf, type Usage } from '../../src/sandbox/supervise/usage';

const milliseconds = 50;

/**
 * The most that new processes below this one use together, looked at again and again: a worker in its sandbox, where nothing
 * else is started meanwhile. A sandbox whose processes are not this one's children (docker) shows nothing.
 */
export class MostUsed {
  #most: Usage = { tasks: 0, cpuSeconds: 0, memoryBytes: 0 };
  readonly #before = new Set(familyOf(process.pid));
  readonly #timer = setInterval(() => this.#look(), milliseconds);

  #look(): void {
    const family = familyOf(process.pid).filter((pid) => !this.#before.has(pid));
    this.#most = larger(this.#most, usageOf(family, 0));
  }

  /** Ends looking. */
  end(): Usage {
    clearInterval(this.#timer);
    return this.#most;
  }
}

/** Of each, the larger. */
export function larger(one: Usage, other: Usage): Usage {
  return {
    tasks: Math.max(one.tasks, other.tasks),
    cpuSeconds: Math.max(one.cpuSeconds, other.cpuSeconds),
    memoryBytes: Math.max(one.memoryBytes, other.memoryBytes),
  };
}
