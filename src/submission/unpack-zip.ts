import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import * as yauzl from 'yauzl';
import { Refusal } from '../errors';
import { displayName } from './display-name';
import { isIgnored, marksEnvironment } from './ignored-files';
import { refusalOf, type Snapshot } from './snapshot';
import { sayZipError } from '../text/say-zip-error';

const S_IFMT = 0o170000;
const S_IFREG = 0o100000;
/** APPNOTE 4.4.2: the host whose attributes carry a Unix mode. */
const UNIX = 3;

/**
 * Whether a file begins like a zip archive (APPNOTE 4.3.7 local file header, or 4.3.16 the end record of an empty one).
 */
export async function isZip(file: string): Promise<boolean> {
  const stream = createReadStream(file, { end: 3 });
  try {
    await once(stream, 'readable');
    const start = (stream.read(4) as Buffer | null)?.toString('latin1');
    return start === 'PK\u0003\u0004' || start === 'PK\u0005\u0006';
  } finally {
    stream.destroy();
  }
}

/**
 * Unpacks what is part of the hand-in. Sizes are counted as they come out, never believed.
 * @throws Refusal `unreadable`, `path-outside`, `encrypted`, `special-file`, or one of {@link Snapshot}
 */
export async function unpackZip(file: string, snapshot: SnapshotPart): Promise<void> {
  let zip: yauzl.ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(file, { autoClose: false });
    const entries: Entry[] = [];
    let described = 0;
    for await (const entry of zip.eachEntry()) {
      // names, notes and extra fields are kept in memory: up to 192 KiB an entry
      described += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      if (described > snapshot.limits.bytes) throw snapshot.tooLarge(entry.fileName);
      const parts = entry.fileName.split('/').filter((part) => part !== '' && part !== '.');
      snapshot.see(parts.join('/'));
      entries.push({ entry, parts, folder: parts.slice(0, -1).join('/') });
    }
    const environments = entries.filter(({ parts, folder }) => folder !== '' && marksEnvironment(parts.at(-1) ?? ''));
    const roots = new Set(environments.map(({ folder }) => folder));
    for (const item of entries.filter(isKept)) {
      if (!foldersAbove(item).some((folder) => roots.has(folder))) await unpack(zip, item, snapshot);
    }
  } catch (cause) {
    throw refusalOfZip(cause);
  } finally {
    zip?.close();
  }
}

/** A copy, or a folder of it. */
export type SnapshotPart = Pick<Snapshot, 'see' | 'add' | 'limits' | 'tooLarge'>;

interface Entry {
  readonly entry: yauzl.Entry;
  readonly parts: readonly string[];
  readonly folder: string;
}

function isKept({ entry, parts }: Entry): boolean {
  if (entry.fileName.endsWith('/') || isIgnored(parts.at(-1) ?? '', 'file')) return false;
  return !parts.slice(0, -1).some((part) => isIgnored(part, 'any'));
}

/** Every folder that it lies in; few, as depth is bounded. */
function foldersAbove({ parts }: Entry): string[] {
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function unpack(zip: yauzl.ZipFile, { entry, parts }: Entry, snapshot: SnapshotPart): Promise<void> {
  const name = parts.join('/');
  const type = entry.versionMadeBy >>> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & S_IFMT : 0;
  if (type !== 0 && type !== S_IFREG) {
    throw new Refusal(
      'special-file',
      `"${displayName(name)}" in the archive is a link or another special file. Pack the file itself.`,
    );
  }
  if (entry.isEncrypted()) {
    throw new Refusal('encrypted', `"${displayName(name)}" in the archive is encrypted. Pack it without a password.`);
  }
  try {
    await snapshot.add(name, () => zip.openReadStreamPromise(entry));
  } catch (cause) {
    throw refusalOf(cause, name);
  }
}

/** Errors of the machine carry a code; what yauzl and zlib say about the archive does not, or begins with Z_. */
function refusalOfZip(cause: unknown): unknown {
  if (cause instanceof Refusal || !(cause instanceof Error)) return cause;
  const { code = 'Z_' } = cause as NodeJS.ErrnoException;
  if (!code.startsWith('Z_') && code !== 'ERR_INVALID_ARG_VALUE') return cause;
  if (/^(?:invalid relative path|absolute path|invalid characters)/.test(cause.message)) {
    return new Refusal(
      'path-outside',
      'The archive holds a file whose path leads out of it. Pack the folder with what the exercise asks for anew.',
    );
  }
  return new Refusal(
    'unreadable',
    `The archive cannot be read: ${displayName(sayZipError(cause.message))}. Pack the folder with what the exercise asks for anew, as zip.`,
  );
}
