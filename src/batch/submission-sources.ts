import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isThere } from '../is-there';
import { cut } from '../text/clip';
import { UsageError } from '../errors';
import type { HandInFacts } from '../hand-ins/hand-in';

/** A place to grade: where it is, and the name that its grade is kept under. */
export interface SubmissionSource extends NamedPlace {
  /** Unique within a run. */
  readonly folderName: string;
}

/** A hand-in, and whose it is where that is known. */
export interface NamedPlace {
  readonly path: string;
  /** Whose it is, for people; the name of the folder or archive when absent. */
  readonly name?: string;
  readonly about?: HandInFacts;
}

/**
 * Looks for all submissions before the first one is graded, so that a mistyped name is found at once.
 * @throws UsageError when nothing is named, or something that is not there
 */
export async function findSources(places: readonly (string | NamedPlace)[]): Promise<SubmissionSource[]> {
  if (places.length === 0) throw new UsageError('Nothing to grade: name at least one folder.');
  const missing: string[] = [];
  for (const one of places.map(pathOf))
    if (!(await isThere(one)) && !(await isUnspeakable(one))) missing.push(JSON.stringify(one));
  if (missing.length > 0) throw new UsageError(`There is no submission at ${missing.join(', ')}.`);
  return nameSources(places);
}

/** Names that stand beside the folders of submissions. */
const reserved = ['index.html', 'result.json', 'run.json', 'run.lock', 'overrides.yml', 'overrides-seen.json'];

/** Gives every place a folder name of its own, close to its own name and safe in any file system. */
export function nameSources(places: readonly (string | NamedPlace)[]): SubmissionSource[] {
  const taken = new Set(reserved);
  return places.map((one) => {
    const place: NamedPlace = typeof one === 'string' ? { path: one } : one;
    const base = safe(place.name ?? path.basename(path.resolve(place.path)).replace(/\.zip$/i, ''));
    let folderName = base;
    for (let count = 2; taken.has(folderName.toLowerCase()); count += 1) folderName = `${base}-${count}`;
    taken.add(folderName.toLowerCase());
    return { ...place, folderName };
  });
}

function pathOf(place: string | NamedPlace): string {
  return typeof place === 'string' ? place : place.path;
}

function safe(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '_')
    .replace(/^[. -]+/, '');
  const short = cut(plain, longest(plain)).replace(/[. ]+$/, '');
  return short === '' ? 'submission' : short;
}

/** How many characters of a name a file system takes: names are bounded by bytes there (255, a count and a suffix included). */
function longest(name: string): number {
  let most = Math.min(100, name.length);
  while (Buffer.byteLength(cut(name, most)) > 200) most -= 1;
  return most;
}

/**
 * Whether something is there whose name is not UTF-8, so that it cannot be opened by the name as it was given. It is no
 * reason to grade no other one.
 */
export async function isUnspeakable(place: string): Promise<boolean> {
  const { dir, base } = path.parse(path.resolve(place));
  if (!base.includes('\ufffd')) return false;
  const names = await readdir(dir, { encoding: 'buffer' }).catch(() => []);
  return names.some((name) => name.toString() === base && !Buffer.from(base).equals(name));
}
