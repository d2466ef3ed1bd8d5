import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { GraderError, UsageError } from '../errors';
import type { JournalEntry, JournalEvent } from './entries';

/**
 * The evidence of one submission: append-only, in memory for whoever waits for something and, where a file is named,
 * on disk as NDJSON, one entry a line.
 */
export class Journal {
  readonly #entries: JournalEntry[] = [];
  readonly #started = performance.now();
  readonly #file: WriteStream | undefined;
  #trouble: Error | undefined;

  /**
   * @param file path of the NDJSON file, which is begun anew; none: the journal is kept in memory only
   * @param redact leaves out of an event what may be kept nowhere
   */
  constructor(
    file?: string,
    private readonly redact = (event: JournalEvent): JournalEvent => event,
  ) {
    this.#file = file === undefined ? undefined : createWriteStream(file);
    this.#file?.on('error', (error) => (this.#trouble = error));
  }

  /** Everything so far, in order. */
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  append(event: JournalEvent): void {
    const at = Math.round((performance.now() - this.#started) * 10) / 10;
    const entry = { seq: this.#entries.length, at, ...this.redact(event) };
    this.#entries.push(entry);
    if (this.#file !== undefined) this.#write(this.#file, `${JSON.stringify(entry)}\n`);
  }

  /** Resolves when everything is on disk. @throws GraderError when it cannot be written, as on a full disk */
  async close(): Promise<void> {
    if (this.#file === undefined) return;
    if (!this.#file.destroyed) {
      this.#file.end();
      // told below, as is what went wrong before
      await finished(this.#file).catch(() => undefined);
    }
    if (this.#trouble === undefined) return;
    throw new GraderError(
      `the journal ${String(this.#file.path)} cannot be written: ${this.#trouble.message}`,
      'make room there, or name another folder',
      { cause: this.#trouble },
    );
  }

  /** What comes in one turn of the event loop goes out together: a journal has thousands of lines. */
  #write(file: WriteStream, line: string): void {
    if (file.writableCorked === 0) {
      file.cork();
      setImmediate(() => file.uncork());
    }
    file.write(line);
  }
}

/** Reads a journal back. @throws UsageError when the file is not one */
export async function readJournal(file: string): Promise<JournalEntry[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  });
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as JournalEntry;
    } catch (cause) {
      throw new UsageError(
        `${file} is not a journal, or was cut off: line ${index + 1} is not JSON. Grade the submission again.`,
        { cause },
      );
    }
  });
}
