import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import { GraderError } from '../errors';
import { isIgnored } from '../submission/ignored-files';

/**
 * Milliseconds of quiet after which a save is over: editors write a file in several steps, and two files one after the
 * other. More than 50, within which the library passes over a second change of the same file.
 */
const quiet = 60;

/**
 * What is saved in a folder and the folders below it, as it is saved: written in place, or put in the place of another
 * file, as `sed -i`, vim and careful editors do. Folders are watched for their names, not files by what they once were.
 */
export class FileWatcher {
  readonly #watcher: FSWatcher;
  readonly #saves = new EventEmitter();
  #since: number | undefined;
  #trouble: Error | undefined;

  private constructor(folder: string) {
    this.#watcher = watch(folder, {
      ignoreInitial: true,
      atomic: false,
      ignored: (file, stats) =>
        file !== folder && isIgnored(path.basename(file), stats?.isFile() === true ? 'file' : 'any'),
    });
    this.#watcher.on('all', () => this.#noticed());
    // what the system says: of several changes of a file within 100 ms the library reports the first
    this.#watcher.on('raw', (_event, file: string | null) => {
      // not every system names the file
      if (!isIgnored(path.basename(file ?? ''), 'any')) this.#noticed();
    });
    this.#watcher.on('error', (error) => {
      this.#trouble ??= error as Error;
      this.#noticed();
    });
  }

  /** @param folder path of one that is there @returns once every save from now on is noticed */
  static async in(folder: string): Promise<FileWatcher> {
    const saves = new FileWatcher(folder);
    await new Promise<void>((resolve) => saves.#watcher.once('ready', resolve));
    return saves;
  }

  /** A signal that is aborted as soon as something is saved from now on. */
  get next(): AbortSignal {
    const saved = new AbortController();
    this.#saves.once('save', () => saved.abort());
    return saved.signal;
  }

  /**
   * Resolves once something has been saved since the last call, and everything of it.
   * @throws AbortError when the signal is aborted, its cause is the reason
   * @throws GraderError when the folder cannot be watched any more
   */
  async over(signal: AbortSignal): Promise<void> {
    if (this.#since === undefined) await once(this.#saves, 'save', { signal });
    for (let rest = this.#rest(); rest > 0; rest = this.#rest()) await pass(rest, undefined, { signal });
    this.#since = undefined;
    if (this.#trouble !== undefined) {
      throw new GraderError(`The folder cannot be watched: ${this.#trouble.message}`, 'Start `watch` again.', {
        cause: this.#trouble,
      });
    }
  }

  close(): Promise<void> {
    return this.#watcher.close();
  }

  #rest(): number {
    return quiet - (performance.now() - (this.#since ?? 0));
  }

  #noticed(): void {
    this.#since = performance.now();
    this.#saves.emit('save');
  }
}
