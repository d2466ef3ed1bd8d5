import type { Attempts, Download, HandIn, HandInPart, Listing } from '../hand-in';
import { groupBy, pathOf, topEntries, type TopEntry } from './entries';

/** `lastfirst_LATE_123_456_name-2.zip`: user id, id of the file, its name; `anon_…` where the assignment is graded anonymously. */
const uploaded =
  /^(?<name>.+?)(?<late>_LATE)?_(?<id>\d+)_(?<file>\d+)_(?<own>.+)$|^(?<hidden>anon)(?<late2>_LATE)?_(?<id2>[A-Za-z0-9]+)_(?<file2>\d+)_(?<own2>.+)$/s;
/** `lastfirst_123_text.html`: what was typed in instead of a file. */
const typed = /^(?<name>.+?)(?<late>_LATE)?_(?<id>\d+)_(?<own>(?:text|link)\.html)$/s;

interface Named {
  readonly entry: TopEntry;
  readonly name: string;
  readonly id: string;
  readonly isLate: boolean;
  /** Name that the student gave the file. */
  readonly own: string;
  /** Grows with time. */
  readonly file: number | undefined;
  /** All before {@link own}. */
  readonly prefix: string;
}

/**
 * "Download Submissions" of a Canvas assignment: loose files, those of a student with the same user id. Where downloads of
 * several days were put together, a file is there once for each time, as `name.py`, `name-1.py`.
 */
export function canvasDownload({ paths }: Listing, attempts: Attempts): Download | undefined {
  const entries = topEntries(paths);
  const found = entries.flatMap((entry) => readName(entry) ?? []);
  const others = entries.filter((entry) => !found.some((one) => one.entry === entry));
  // a hand-in, one of whose files happens to be called so
  const isMixed = others.some(({ name, isFolder }) => isFolder || /\.(?:bpmn|py|[jt]s)$/i.test(name));
  if (found.length === 0 || isMixed) return undefined;
  return {
    platform: 'canvas',
    handIns: [...groupBy(found, ({ id }) => id).values()].flatMap((files) => handInsOf(files, attempts)),
    beside: others.map(({ name }) => name),
  };
}

function readName(entry: TopEntry): Named | undefined {
  const groups = uploaded.exec(entry.name)?.groups ?? typed.exec(entry.name)?.groups;
  if (groups === undefined) return undefined;
  const { name = groups['hidden'], id = groups['id2'], late = groups['late2'], own = groups['own2'] } = groups;
  const file = groups['file'] ?? groups['file2'];
  if (name === undefined || id === undefined || own === undefined) return undefined;
  return {
    entry,
    name: groups['hidden'] === undefined ? name : `${name}_${id}`,
    id,
    isLate: late !== undefined,
    own,
    file: file === undefined ? undefined : Number(file),
    prefix: entry.name.slice(0, entry.name.length - own.length),
  };
}

/** The files of one student. */
function handInsOf(files: readonly Named[], wanted: Attempts): HandIn[] {
  const uploads = files.filter(({ file }) => file !== undefined);
  const kept = uploads.length > 0 ? uploads : files;
  const typedIn = files.filter((one) => !kept.includes(one));
  // every file, the times that it was handed in
  const versions = [...groupBy(kept, ({ own }) => withoutVersion(own)).values()].map((group) =>
    group.toSorted((one, other) => (one.file ?? 0) - (other.file ?? 0)),
  );
  const of = Math.max(...versions.map(({ length }) => length));
  const numbers = wanted === 'last' ? [of] : Array.from({ length: of }, (_, index) => index + 1);
  return numbers.map((number) => {
    const chosen = versions.map((group) => group[Math.min(number, group.length) - 1] as Named);
    const leftOut = wanted === 'all' ? typedIn : files.filter((one) => !chosen.includes(one));
    return handInOf(chosen, leftOut, of > 1 ? { number, of } : undefined);
  });
}

function handInOf(chosen: readonly Named[], leftOut: readonly Named[], attempt: HandIn['attempt']): HandIn {
  const [first] = chosen as readonly [Named, ...Named[]];
  const latest = chosen.reduce((one, other) => ((one.file ?? 0) > (other.file ?? 0) ? one : other));
  return {
    students: [{ name: first.name, id: first.id }],
    parts: chosen.map(partOf),
    ...(chosen.some(({ isLate }) => isLate) && { isLate: true }),
    ...(attempt && { attempt }),
    ...(leftOut.length > 0 && { leftOut: leftOut.map(({ entry }) => entry.name) }),
    ...(latest.file !== undefined && { feedbackPrefixes: [latest.prefix] }),
  };
}

function partOf({ entry, own }: Named): HandInPart {
  // Canvas adds a number to the name of what is handed in again: a module could not be imported by its own name
  const to = /\.py$/i.test(own) ? withoutVersion(own) : own;
  return { from: pathOf(entry), to: entry.isFolder ? '' : to };
}

function withoutVersion(name: string): string {
  return name.replace(/-\d+(?=\.[^.]*$)/, '');
}
