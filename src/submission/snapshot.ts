import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../errors';
import { displayName } from './display-name';
import type { IntakeLimits } from './intake-limits';
import { isFull, noTemporaryFolder } from './private-folder';

/** One file of the copy. */
export interface SnapshotFile {
  /** Below the copy, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The private copy of a submission while it is being made, with its bounds kept by counting what really arrives. */
export class Snapshot {
  readonly #files: SnapshotFile[] = [];
  #names = 0;
  #bytes = 0;

  /** @param signal ends the copying */
  constructor(
    readonly folder: string,
    readonly limits: IntakeLimits,
    readonly signal: AbortSignal,
  ) {}

  /** Counts a name before anything is done with it. @throws Refusal `too-many-files` or `too-deep` */
  see(name: string): void {
    this.signal.throwIfAborted();
    this.#names += 1;
    if (this.#names > this.limits.names) throw this.tooMany(this.limits.names);
    if (name.split('/').length > this.limits.depth + 1) {
      throw new Refusal(
        'too-deep',
        `"${displayName(name)}" lies deeper than ${this.limits.depth} folders. Hand in what the exercise asks for only.`,
      );
    }
  }

  /**
   * Writes one file.
   * @param name path below the copy, with `/`, already known to lead nowhere else
   * @param open gives its content; called when the file is about to be written, so that no error of the stream comes too early to be heard
   * @throws Refusal `too-many-files`, `too-large` or `name-twice`
   */
  async add(name: string, open: () => Readable | Promise<Readable>): Promise<void> {
    if (this.#files.length >= this.limits.files) throw this.tooMany(this.limits.files);
    const target = path.join(this.folder, ...name.split('/'));
    const hash = createHash('sha256');
    const before = this.#bytes;
    const counted = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.#bytes += chunk.length;
        hash.update(chunk);
        if (this.#bytes > this.limits.bytes) done(this.tooLarge(name));
        else done(null, chunk);
      },
    });
    try {
      await mkdir(path.dirname(target), { recursive: true });
      await pipeline(await open(), counted, createWriteStream(target, { flags: 'wx', mode: 0o644 }), {
        signal: this.signal,
      });
    } catch (cause) {
      throw refusalOf(cause, name);
    }
    this.#files.push({ path: name, sha256: hash.digest('hex'), bytes: this.#bytes - before });
  }

  /** All files, in order of their names, whatever order they came in. */
  get files(): readonly SnapshotFile[] {
    return this.#files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** See `Submission.hash`. */
  get hash(): string {
    const whole = createHash('sha256');
    const names = this.files.map((file) => `${file.sha256} ${file.path.normalize('NFC')}\0`);
    for (const name of names.toSorted()) whole.update(name);
    return whole.digest('hex');
  }

  /** A refusal for the number of files. @param limit how many there may be */
  tooMany(limit: number): Refusal {
    return new Refusal(
      'too-many-files',
      `The submission holds more than ${limit} files. Hand in what the exercise asks for only.`,
    );
  }

  /** A refusal for the size. @param name where the bound was reached */
  tooLarge(name: string): Refusal {
    const megabytes = Math.round(this.limits.bytes / 1024 / 1024);
    return new Refusal(
      'too-large',
      `The submission is larger than ${megabytes} MB (reached at "${displayName(name)}"). Hand in what the exercise asks for only.`,
    );
  }
}

const blame: Readonly<Record<string, readonly [code: string, text: string]>> = {
  EEXIST: ['name-twice', 'is there twice, or as a file and as a folder'],
  ENOTDIR: ['name-twice', 'is there twice, or as a file and as a folder'],
  EISDIR: ['name-twice', 'is there twice, or as a file and as a folder'],
  ENAMETOOLONG: ['unreadable', 'has a name that is too long'],
  EACCES: ['unreadable', 'cannot be read (permission denied)'],
  EPERM: ['unreadable', 'cannot be read (permission denied)'],
  ENOENT: ['unreadable', 'cannot be opened: its name is no text, or it vanished'],
  ELOOP: ['unreadable', 'is a link that leads to itself'],
};

/** Tells a fault of the hand-in from one of the machine, which is passed on: with a remedy where the disk is full. */
export function refusalOf(cause: unknown, name: string): unknown {
  if (isFull(cause)) return noTemporaryFolder(cause);
  const found = blame[(cause as NodeJS.ErrnoException).code ?? ''];
  if (cause instanceof Refusal || found === undefined) return cause;
  return new Refusal(found[0], `"${displayName(name)}" ${found[1]}. Repair or remove it and hand in again.`);
}
