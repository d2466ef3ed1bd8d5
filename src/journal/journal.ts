import { createWriteStream, lstatSync, rmSync, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline, Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { constants, createGzip, gunzip, type Gzip } from 'node:zlib';
import { GraderError, UsageError } from '../errors';
import type { JournalEntry, JournalEvent } from './entries';
import { complaintAboutEntry } from './entry-schema';
import { sayFileError } from '../text/say-file-error';

/**
 * The evidence of one submission: append-only, in memory for whoever waits for something and, where a file is named,
 * on disk as NDJSON, one entry a line.
 */
export class Journal {
  readonly #entries: JournalEntry[] = [];
  readonly #started = performance.now();
  readonly #file: WriteStream | undefined;
  /** The file itself, or what compresses for it. */
  readonly #sink: WriteStream | Gzip | undefined;
  #flush: NodeJS.Timeout | undefined;
  /** Lines for the compressor, which takes as long for one line as for many. */
  #lines: string[] = [];
  #characters = 0;
  #trouble: Error | undefined;

  /**
   * @param file path of the NDJSON file, which is made anew and never through a link, and compressed where its name ends in
   *   `.gz`; none: the journal is kept in memory only
   * @param redact leaves out of an event what may be kept nowhere
   */
  constructor(
    file?: string,
    private readonly redact = (event: JournalEvent): JournalEvent => event,
  ) {
    if (file === undefined) return;
    this.#file = createAnew(file);
    this.#file.on('error', (error) => (this.#trouble ??= error));
    this.#sink = isCompressed(file) ? compressing(this.#file) : this.#file;
  }

  /** Everything so far, in order. */
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  append(event: JournalEvent): void {
    const at = Math.round((performance.now() - this.#started) * 10) / 10;
    const entry = { seq: this.#entries.length, at, ...this.redact(event) };
    this.#entries.push(entry);
    if (this.#sink?.destroyed === false) this.#write(this.#sink, `${JSON.stringify(entry)}\n`);
  }

  /** Resolves when everything is on disk. @throws GraderError when it cannot be written, as on a full disk */
  async close(): Promise<void> {
    if (this.#file === undefined) return;
    clearTimeout(this.#flush);
    if (!this.#file.destroyed) {
      if (this.#sink instanceof Transform) this.#compress(this.#sink);
      this.#sink?.end();
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

  /** Who is killed meanwhile leaves what was seen. */
  #flushNow(gzip: Gzip): void {
    this.#flush = undefined;
    this.#compress(gzip);
    if (!gzip.destroyed) gzip.flush(constants.Z_SYNC_FLUSH);
  }

  #compress(gzip: Gzip): void {
    if (this.#lines.length > 0 && !gzip.destroyed) gzip.write(this.#lines.join(''));
    this.#lines = [];
    this.#characters = 0;
  }

  #write(sink: WriteStream | Gzip, line: string): void {
    if (sink instanceof Transform) {
      this.#lines.push(line);
      this.#characters += line.length;
      if (this.#characters >= compressedTogether) this.#compress(sink);
      this.#flush ??= setTimeout(() => this.#flushNow(sink), flushed);
      return;
    }
    // what comes in one turn of the event loop goes out together: a journal has thousands of lines
    if (sink.writableCorked === 0) {
      sink.cork();
      setImmediate(() => sink.uncork());
    }
    sink.write(line);
  }
}

function isCompressed(file: string): boolean {
  return file.endsWith('.gz');
}

/** Milliseconds after which what is compressed is on disk. */
const flushed = 1_000;

/** Characters: a call of the compressor for each line took a tenth of the grader's time. */
const compressedTogether = 64 * 1024;

/** A journal is a megabyte of much the same lines: a twentieth is left of it. */
function compressing(file: WriteStream): Gzip {
  const gzip = createGzip();
  // what goes wrong with the file ends it, and is told by the file
  pipeline(gzip, file, () => undefined);
  return gzip;
}

/** A file of that name that was not there before: an earlier one or a link goes first. Devices are written to as they are. */
function createAnew(file: string): WriteStream {
  // of a version that did not compress: it would be taken for this one
  if (isCompressed(file)) rmSync(file.replace(/\.gz$/, ''), { force: true });
  const found = lstatSync(file, { throwIfNoEntry: false });
  const isEarlier = found?.isFile() === true || found?.isSymbolicLink() === true;
  if (isEarlier) rmSync(file);
  return createWriteStream(file, { flags: found === undefined || isEarlier ? 'wx' : 'w' });
}

/** Bytes of a journal; more is none of ours. */
const longest = 512 * 1024 * 1024;

/** Reads a journal back, compressed or not. @throws UsageError when the file is not one, with the line at which it is not */
export async function readJournal(file: string): Promise<JournalEntry[]> {
  const content = await readFile(file).catch((cause: unknown) => {
    throw new UsageError(`The journal ${file} cannot be read: ${sayFileError(cause)}.`, { cause });
  });
  const text = (await decompress(content, file)).toString('utf8');
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const entries = lines.filter(({ line }) => line !== '').map(({ line, number }) => readEntry(file, line, number));
  if (entries.length === 0) throw new UsageError(`${file} is not a journal: it is empty.`);
  if (!entries.some(({ kind }) => kind === 'grade-started')) {
    throw new UsageError(`${file} is not a whole journal: no line of it says what was graded (kind "grade-started").`);
  }
  return entries;
}

/** Whatever its name: RFC 1952 begins with 1f 8b. */
async function decompress(content: Buffer, file: string): Promise<Buffer> {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return await promisify(gunzip)(content, { maxOutputLength: longest });
  } catch (cause) {
    throw new UsageError(
      `${file} is not a journal, or was cut off: it cannot be decompressed (${(cause as Error).message}). Grade the submission again.`,
      { cause },
    );
  }
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
