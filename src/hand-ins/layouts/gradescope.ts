import { parse } from 'yaml';
import { z } from 'zod';
import type { Download, HandIn, Listing, Student } from '../hand-in';
import { topEntries } from './entries';

/** Name of the file that says whose the folders are. */
export const gradescopeMetadata = 'submission_metadata.yml';

const folderName = /^submission_\d+$/;

const text = z.union([z.string(), z.number()]).transform(String).nullish();
const submitter = z.looseObject({ ':name': text, ':sid': text, ':email': text });
const metadata = z.record(
  z.string(),
  z.looseObject({ ':submitters': z.array(submitter).nullish(), ':created_at': z.unknown().optional() }),
);

type Metadata = z.infer<typeof metadata>;

/** "Export Submissions" of a Gradescope assignment: a folder for each, and who handed it in beside them. It holds the active submission of each student or group. */
export function gradescopeDownload(listing: Listing): Download | undefined {
  const entries = topEntries(listing.paths);
  const folders = entries.filter(({ name, isFolder }) => isFolder && folderName.test(name)).map(({ name }) => name);
  const known = listing.metadata === undefined ? {} : read(listing.metadata);
  const names = new Set([...folders, ...Object.keys(known).filter((name) => folderName.test(name))]);
  if (names.size === 0) return undefined;
  return {
    platform: 'gradescope',
    handIns: [...names].map((name) => handInOf(name, known[name], folders.includes(name))),
    beside: entries.map(({ name }) => name).filter((name) => !names.has(name)),
  };
}

/** What cannot be read says nothing: the folders are there all the same. */
function read(content: string): Metadata {
  try {
    return metadata.safeParse(parse(content, { maxAliasCount: 0 })).data ?? {};
  } catch {
    return {};
  }
}

function handInOf(folder: string, about: Metadata[string] | undefined, isThere: boolean): HandIn {
  const students = (about?.[':submitters'] ?? []).map(studentOf);
  const handedIn = about?.[':created_at'];
  return {
    students: students.length > 0 ? students : [{ name: folder }],
    parts: isThere ? [{ from: `${folder}/`, to: '' }] : [],
    ...(typeof handedIn === 'string' && { handedIn }),
  };
}

function studentOf(one: z.infer<typeof submitter>): Student {
  const { ':name': name, ':sid': id, ':email': email } = one;
  return {
    name: name ?? email ?? id ?? 'nobody',
    ...(id && { id }),
    ...(email && { email }),
  };
}
