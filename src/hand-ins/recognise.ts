import type { Attempts, Download, Listing, Platform } from './hand-in';
import { brightspaceDownload } from './layouts/brightspace';
import { canvasDownload } from './layouts/canvas';
import { topEntries } from './layouts/entries';
import { githubDownload } from './layouts/github';
import { gradescopeDownload, gradescopeMetadata } from './layouts/gradescope';
import { moodleDownload } from './layouts/moodle';

type Recognise = (listing: Listing, attempts: Attempts) => Download | undefined;

/** Those first whose names cannot be taken for another's. */
const layouts: Readonly<Record<Platform, Recognise>> = {
  gradescope: gradescopeDownload,
  moodle: moodleDownload,
  brightspace: brightspaceDownload,
  canvas: canvasDownload,
  github: githubDownload,
};

/** How the files of a platform are called, for who named the wrong one. */
export const layoutExamples: Readonly<Record<Platform, string>> = {
  gradescope: `submission_1234567/, and ${gradescopeMetadata}`,
  moodle: 'Full name_1234567_assignsubmission_file_/',
  brightspace: '12345-67890 - First Last - Nov 17, 2024 1123 PM',
  canvas: 'lastfirst_123_456_file.py',
  github: 'repositories ASSIGNMENT-LOGIN in a folder ASSIGNMENT-submissions',
};

/**
 * What a platform's download holds, by the names in it.
 * @param from the platform, where somebody says so
 * @returns undefined for what no platform made
 */
export function recognise(listing: Listing, attempts: Attempts, from?: Platform): Download | undefined {
  const { prefix, inner } = withoutWrapping(listing);
  const found = from === undefined ? likeliest(inner, attempts) : layouts[from](inner, attempts);
  return found === undefined || prefix === '' ? found : below(prefix, found);
}

/**
 * The download of the platform that explains most of the names, of several the first. One that leaves out more hand-ins than it has
 * is none: a student's own name for a file or a folder looks like another platform's.
 */
function likeliest(listing: Listing, attempts: Attempts): Download | undefined {
  const folders = new Set(topEntries(listing.paths).flatMap(({ name, isFolder }) => (isFolder ? [name] : [])));
  const isHandIn = (name: string): boolean => folders.has(name) || /\.(?:zip|bpmn|py|[jt]s|java)$/i.test(name);
  const leavesOut = ({ beside }: Download): number => beside.filter(isHandIn).length;
  return Object.values(layouts)
    .flatMap((layout) => layout(listing, attempts) ?? [])
    .filter((download) => leavesOut(download) <= download.handIns.length)
    .reduce<Download | undefined>(
      (best, other) => (best === undefined || leavesOut(other) < leavesOut(best) ? other : best),
      undefined,
    );
}

/** Steps into folders that hold one folder and nothing else, unless that is a student's. */
function withoutWrapping(listing: Listing): { readonly prefix: string; readonly inner: Listing } {
  let prefix = '';
  let inner = listing;
  for (;;) {
    const [only, ...others] = topEntries(inner.paths);
    if (only === undefined || others.length > 0 || !only.isFolder || isStudents(inner, only.name))
      return { prefix, inner };
    const folder = `${only.name}/`;
    const rest = (paths: readonly string[]): string[] =>
      paths.filter((one) => one.startsWith(folder) && one !== folder).map((one) => one.slice(folder.length));
    prefix += folder;
    inner = { ...inner, name: only.name, paths: rest(inner.paths), repositories: rest(inner.repositories ?? []) };
  }
}

function isStudents(listing: Listing, folder: string): boolean {
  if (listing.repositories?.includes(`${folder}/`) === true) return true;
  const alone = { name: listing.name, paths: [`${folder}/`] };
  return Object.values(layouts).some((layout) => layout(alone, 'last') !== undefined);
}

function below(prefix: string, download: Download): Download {
  const handIns = download.handIns.map((one) => ({
    ...one,
    parts: one.parts.map(({ from, to }) => ({ from: prefix + from, to })),
  }));
  return { ...download, handIns };
}
