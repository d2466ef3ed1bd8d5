import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ChildProcess } from 'node:child_process';

/** The command lines of the programs that this process starts, from now until it is closed. */
export class StartedPrograms {
  readonly #children: ChildProcess[] = [];
  readonly #note = (message: unknown): void => {
    // what it is started with is set only after this has been told
    this.#children.push((message as { readonly process: ChildProcess }).process);
  };

  constructor() {
    subscribe('child_process', this.#note);
  }

  get all(): readonly string[] {
    return this.#children.map(({ spawnargs }) => spawnargs.join(' '));
  }

  /** Those that name something. */
  naming(text: string): readonly string[] {
    return this.all.filter((line) => line.includes(text));
  }

  close(): void {
    unsubscribe('child_process', this.#note);
  }
}
