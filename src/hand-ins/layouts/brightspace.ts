import type { Attempts, Download, HandIn, HandInPart, Listing } from '../hand-in';
import { groupBy, pathOf, topEntries, type TopEntry } from './entries';

/** `123456-789012 - First Last - Nov 17, 2024 1123 PM`: a folder, or the beginning of a file's name. Older ones have no time. */
const named = /^(?<user>\d+)-\d+ - (?<name>.+?)(?: - (?<time>[^-./]*\b\d{4}\b[^-./]*?))?(?: - (?<file>[^/]+))?$/s;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const english =
  /^(?<month>[a-z]{3})[a-z]* (?<day>\d{1,2}), (?<year>\d{4}) (?<hour>\d{1,2})(?<minute>\d{2}) (?<half>[ap])m$/i;

interface Named {
  readonly entry: TopEntry;
  readonly user: string;
  readonly name: string;
  readonly time: string;
  readonly file: string;
}

/** "Download" of all submissions of a Brightspace assignment: one entry for each time that a student handed in. */
export function brightspaceDownload({ paths }: Listing, attempts: Attempts): Download | undefined {
  const entries = topEntries(paths);
  const found = entries.flatMap((entry) => readName(entry) ?? []);
  if (found.length === 0) return undefined;
  const known = new Set(found.map(({ entry }) => entry));
  return {
    platform: 'brightspace',
    handIns: [...groupBy(found, ({ user }) => user).values()].flatMap((all) => handInsOf(all, attempts)),
    beside: entries.filter((entry) => !known.has(entry)).map(({ name }) => name),
  };
}

function readName(entry: TopEntry): Named | undefined {
  const { user, name, time = '', file = '' } = named.exec(entry.name)?.groups ?? {};
  if (user === undefined || name === undefined) return undefined;
  return { entry, user, name, time, file };
}

function handInsOf(all: readonly Named[], wanted: Attempts): HandIn[] {
  const times = [...groupBy(all, ({ time }) => time)].toSorted(([one], [other]) => order(one, other));
  const of = times.length;
  const numbers = wanted === 'last' ? [of] : times.map((_, index) => index + 1);
  return numbers.map((number) => {
    const [time, files] = times[number - 1] as [string, Named[]];
    const earlier = wanted === 'all' ? [] : times.slice(0, -1).flatMap(([, others]) => others);
    return {
      students: [{ name: (files[0] as Named).name, id: (files[0] as Named).user }],
      parts: files.map(partOf),
      ...(time !== '' && { handedIn: time }),
      ...(of > 1 && { attempt: { number, of } }),
      ...(earlier.length > 0 && { leftOut: earlier.map(({ entry }) => entry.name) }),
    };
  });
}

function partOf({ entry, file }: Named): HandInPart {
  return { from: pathOf(entry), to: entry.isFolder ? '' : file === '' ? entry.name : file };
}

/** By time where both can be read, else by what is written. */
function order(one: string, other: string): number {
  const [first, second] = [instant(one), instant(other)];
  if (first !== undefined && second !== undefined) return first - second;
  return one < other ? -1 : 1;
}

function instant(time: string): number | undefined {
  const found = english.exec(time)?.groups;
  const month = months.indexOf(found?.['month']?.toLowerCase() ?? '');
  if (found === undefined || month < 0) return undefined;
  const { day, year, hour, minute, half } = found;
  const hours = (Number(hour) % 12) + (half?.toLowerCase() === 'p' ? 12 : 0);
  return Date.UTC(Number(year), month, Number(day), hours, Number(minute));
}
