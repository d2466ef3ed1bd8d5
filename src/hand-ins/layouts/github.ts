import type { Download, Listing } from '../hand-in';
import { topEntries } from './entries';

/**
 * `gh classroom clone student-repos`: a folder `ASSIGNMENT-submissions` with a repository `ASSIGNMENT-LOGIN` for each student
 * or team.
 */
export function githubDownload({ name, paths, repositories = [] }: Listing): Download | undefined {
  const folders = topEntries(paths).filter(({ isFolder }) => isFolder);
  const cloned = folders.map((folder) => folder.name).filter((folder) => repositories.includes(`${folder}/`));
  const assignment = /^(.+)-submissions$/.exec(name)?.[1];
  const prefix = assignment === undefined ? commonPrefix(cloned) : `${assignment}-`;
  if (!cloned.some((folder) => folder.startsWith(prefix) && folder !== prefix)) return undefined;
  if (assignment === undefined && (cloned.length < 2 || prefix === '')) return undefined;
  return {
    platform: 'github',
    handIns: cloned.map((folder) => {
      const login = folder.startsWith(prefix) ? folder.slice(prefix.length) : folder;
      return { students: [{ name: login, login }], parts: [{ from: `${folder}/`, to: '' }] };
    }),
    beside: topEntries(paths)
      .map((entry) => entry.name)
      .filter((entry) => !cloned.includes(entry)),
  };
}

/** Up to the last hyphen that all have in common. */
function commonPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, first.lastIndexOf('-', length - 1) + 1);
}
