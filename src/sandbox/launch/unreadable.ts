import { lstatSync, readFileSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import path from 'node:path';
import { GraderError } from '../../errors';

/** One entry of a folder that is put into the sandbox as a copy; `relative` is empty for the source itself. */
export type Copied =
  | { readonly kind: 'folder'; readonly relative: string }
  | { readonly kind: 'link'; readonly relative: string; readonly to: string }
  | { readonly kind: 'file'; readonly relative: string; readonly content: Buffer; readonly mode: '0644' | '0755' };

/** Entries looked at per mount. What is larger is installed software; it is mounted as it is. */
const MOST_ENTRIES = 200;
const MOST_BYTES = 32 * 1024 * 1024;

/** Installed software that everybody can read: it is looked at once, not for every sandbox. */
const readable = new Set<string>();

/**
 * The content of a source that only its owner can read, such as a submission that was unpacked into a folder of mode 700:
 * the grader can see it, but a user that the sandbox makes up can not. Undefined where everybody can.
 * @throws GraderError when it is too much to copy
 */
export function copyIfUnreadable(source: string): Copied[] | undefined {
  if (readable.has(source)) return undefined;
  const entries = firstEntries(source);
  if (entries.every(({ stats }) => isReadable(stats))) {
    if (entries.length > MOST_ENTRIES) readable.add(source);
    return undefined;
  }
  const bytes = entries.reduce((sum, { stats }) => sum + (stats.isFile() ? stats.size : 0), 0);
  if (entries.length > MOST_ENTRIES || bytes > MOST_BYTES) {
    throw new GraderError(
      `${source} is not readable for the user that the sandbox runs as, and too big to copy`,
      `make it readable: chmod -R a+rX ${source}`,
    );
  }
  return entries.flatMap(({ relative, stats }) => copied(path.join(source, relative), relative, stats));
}

interface Entry {
  readonly relative: string;
  readonly stats: Stats;
}

/** Depth first, a folder before what is in it. */
function firstEntries(source: string): Entry[] {
  const found: Entry[] = [];
  const walk = (relative: string): void => {
    if (found.length > MOST_ENTRIES) return;
    const place = path.join(source, relative);
    const stats = lstatSync(place);
    found.push({ relative, stats });
    if (stats.isDirectory()) readdirSync(place).forEach((name) => walk(path.join(relative, name)));
  };
  walk('');
  return found;
}

function isReadable(stats: Stats): boolean {
  const wanted = stats.isDirectory() ? 0o005 : 0o004;
  return stats.isSymbolicLink() || (stats.mode & wanted) === wanted;
}

/** Devices, pipes and sockets are no part of a submission. */
function copied(place: string, relative: string, stats: Stats): Copied[] {
  if (stats.isDirectory()) return [{ kind: 'folder', relative }];
  if (stats.isSymbolicLink()) return [{ kind: 'link', relative, to: readlinkSync(place) }];
  if (!stats.isFile()) return [];
  const mode = stats.mode & 0o100 ? '0755' : '0644';
  return [{ kind: 'file', relative, content: readFileSync(place), mode }];
}
