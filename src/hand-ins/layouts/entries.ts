/** One file or folder at the top of a listing. */
export interface TopEntry {
  /** Without a slash at its end. */
  readonly name: string;
  readonly isFolder: boolean;
}

/** Characters; no file system takes longer names. */
const longest = 1_000;

/** Everything at the top of a listing, in order of the names. */
export function topEntries(paths: readonly string[]): TopEntry[] {
  const entries = new Map<string, boolean>();
  for (const path of paths) {
    const [first = '', ...rest] = path.split('/');
    if (first !== '' && first.length <= longest) entries.set(first, (entries.get(first) ?? false) || rest.length > 0);
  }
  return [...entries]
    .map(([name, isFolder]) => ({ name, isFolder }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** The path of an entry in a listing. */
export function pathOf({ name, isFolder }: TopEntry): string {
  return isFolder ? `${name}/` : name;
}

/** Groups values by a key, both in the order of their first time. */
export function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return groups;
}
