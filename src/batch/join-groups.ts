import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { defaultIntakeLimits } from '../submission/intake-limits';
import { groupBy } from '../hand-ins/layouts/entries';
import type { FoundHandIn } from './found-hand-in';

/**
 * Makes one hand-in of the copies that Moodle gives to each member of a group. It puts the name of the group and a hyphen
 * before each student's name of an assignment of groups; whose names begin alike and whose files are equal, byte by byte, are
 * one group. In an assignment without groups not everybody has a hyphen, and nothing is put together.
 */
export async function joinGroups(found: readonly FoundHandIn[]): Promise<readonly FoundHandIn[]> {
  const names = found.map(nameOf);
  if (found.length < 2 || !names.every((name) => name.includes('-'))) return found;
  const hashes = await Promise.all(found.map(({ path: place }) => hashOf(place)));
  const groups = groupBy(
    found.map((handIn, index) => ({ handIn, hash: hashes[index] })),
    ({ hash }) => hash ?? '',
  );
  const joined = [...groups].flatMap(([hash, members]) =>
    hash === '' ? members.map(({ handIn }) => handIn) : byPrefix(members.map(({ handIn }) => handIn)),
  );
  const places = new Map(found.map(({ path: place }, index) => [place, index]));
  return joined.toSorted((one, other) => (places.get(one.path) ?? 0) - (places.get(other.path) ?? 0));
}

/** Of hand-ins with equal files: those are a group that have the longest beginning in common, up to a hyphen. */
function byPrefix(members: readonly FoundHandIn[]): FoundHandIn[] {
  const prefixOf = (one: FoundHandIn): string =>
    beginnings(nameOf(one)).find((prefix) =>
      members.some((other) => other !== one && nameOf(other).startsWith(prefix)),
    ) ?? nameOf(one);
  return [...groupBy(members, prefixOf)].map(([prefix, group]) => {
    const [only] = group;
    return group.length === 1 && only !== undefined ? only : asOne(prefix, group);
  });
}

/** What may be the name of a group before a student's, with its hyphen, the longest first. */
function beginnings(name: string): string[] {
  const ends = [...name.matchAll(/-(?=\p{L})/gu)].map(({ index }) => index + 1);
  return ends.map((end) => name.slice(0, end)).toReversed();
}

function asOne(prefix: string, members: readonly FoundHandIn[]): FoundHandIn {
  const [one] = members as readonly [FoundHandIn];
  const about = members.flatMap((member) => member.about ?? []);
  const withoutPrefix = (name: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : name);
  return {
    path: one.path,
    about: {
      ...about[0],
      group: prefix.slice(0, -1),
      students: about.flatMap(({ students }) =>
        students.map((student) => ({ ...student, name: withoutPrefix(student.name) })),
      ),
      feedbackPrefixes: about.flatMap(({ feedbackPrefixes = [] }) => feedbackPrefixes),
    },
  };
}

function nameOf({ about }: FoundHandIn): string {
  return about?.students[0]?.name ?? '';
}

/** Over names and bytes of all files; undefined where there are none, or more than a hand-in may hold. */
async function hashOf(place: string): Promise<string | undefined> {
  const { bytes, files } = defaultIntakeLimits;
  const found = await stat(place);
  const entries = found.isDirectory() ? await readdir(place, { recursive: true, withFileTypes: true }) : [];
  const paths = found.isDirectory()
    ? entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
    : [place];
  if (paths.length === 0 || paths.length > files) return undefined;
  const hash = createHash('sha256');
  let left = bytes;
  for (const file of paths.toSorted()) {
    left -= (await stat(file)).size;
    if (left < 0) return undefined;
    const name = file === place ? '' : path.relative(place, file);
    hash.update(`${name}\0`).update(
      createHash('sha256')
        .update(await readFile(file))
        .digest(),
    );
  }
  return hash.digest('hex');
}
