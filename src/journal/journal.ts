import { createWriteStream, lstatSync, rmSync, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { GraderError, UsageError } from '../errors';
import type { JournalEntry, JournalEvent } from './entries';
import { complaintAboutEntry } from './entry-schema';

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
   * @param file path of the NDJSON file, which is made anew and never through a link; none: the journal is kept in memory only
   * @param redact leaves out of an event what may be kept nowhere
   */
  constructor(
    file?: string,
    private readonly redact = (event: JournalEvent): JournalEvent => event,
  ) {
    this.#file = file === undefined ? undefined : createAnew(file);
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

/** A file of that name that was not there before: an earlier one or a link goes first. Devices are written to as they are. */
function createAnew(file: string): WriteStream {
  const found = lstatSync(file, { throwIfNoEntry: false });
  const isEarlier = found?.isFile() === true || found?.isSymbolicLink() === true;
  if (isEarlier) rmSync(file);
  return createWriteStream(file, { flags: found === undefined || isEarlier ? 'wx' : 'w' });
}

/** Reads a journal back. @throws UsageError when the file is not one, with the line at which it is not */
export async function readJournal(file: string): Promise<JournalEntry[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  });
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const entries = lines.filter(({ line }) => line !== '').map(({ line, number }) => readEntry(file, line, number));
  if (entries.length === 0) throw new UsageError(`${file} is not a journal: it is empty.`);
  if (!entries.some(({ kind }) => kind === 'grade-started')) {
    throw new UsageError(`${file} is not a whole journal: no line of it says what was graded (kind "grade-started").`);
  }
  return entries;
}

function readEntry(file: string, line: string, number: number): JournalEntry {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch (cause) {
    throw new UsageError(
      `${file} is not a journal, or was cut off: line ${number} is not JSON. Grade the submission again.`,
      { cause },
    );
  }
  const complaint = complaintAboutEntry(read);
  if (complaint === undefined) return read as JournalEntry;
  throw new UsageError(`${file} is not a journal: line ${number} is no entry of one (${complaint}).`);
}
