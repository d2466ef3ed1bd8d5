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
  readonly #onSave: () => void;
  /** When something was saved last. */
  #last = -Infinity;
  #trouble: Error | undefined;

  private constructor(folder: string, onSave: () => void) {
    this.#onSave = onSave;
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

  /**
   * @param folder path of one that is there
   * @param onSave called as soon as a save is noticed, once for all its steps
   * @returns once every save from now on is noticed
   */
  static async in(folder: string, onSave: () => void): Promise<FileWatcher> {
    const saves = new FileWatcher(folder, onSave);
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
   * Resolves with the first step of a save.
   * @param saved one of {@link next}: since then
   * @throws AbortError when the signal is aborted, its cause is the reason
   * @throws GraderError when the folder cannot be watched any more
   */
  async begun(saved: AbortSignal, signal: AbortSignal): Promise<void> {
    if (!saved.aborted) await once(saved, 'abort', { signal });
    if (this.#trouble !== undefined) {
      throw new GraderError(`The folder cannot be watched: ${this.#trouble.message}`, 'Start `watch` again.', {
        cause: this.#trouble,
      });
    }
  }

  /** Resolves once every step of the last save is over. @throws AbortError when the signal is aborted before, its cause is the reason */
  async over(signal: AbortSignal): Promise<void> {
    for (let rest = this.#rest(); rest > 0; rest = this.#rest()) await pass(rest, undefined, { signal });
  }

  close(): Promise<void> {
    return this.#watcher.close();
  }

  #rest(): number {
    return quiet - (performance.now() - this.#last);
  }

  #noticed(): void {
    if (this.#rest() <= 0) this.#onSave();
    this.#last = performance.now();
    this.#saves.emit('save');
  }
}
