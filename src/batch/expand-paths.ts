import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors';
import type { AskedFor } from '../asked-for';
import type { Attempts, Download, Platform } from '../hand-ins/hand-in';
import { platformNames } from '../hand-ins/hand-in';
import { layoutExamples, recognise } from '../hand-ins/recognise';
import { displayName, displayNames } from '../submission/display-name';
import { handInsWithin, type HandIns } from '../submission/hand-ins-within';
import { isZip } from '../submission/unpack-zip';
import type { FoundHandIn } from './found-hand-in';
import { joinGroups } from './join-groups';
import { layTogether } from './lay-together';
import { listArchive, listFolder } from './list-download';
import { unpackClass } from './unpack-class';

/** What the command line names, one for each hand-in. */
export interface ExpandedPaths {
  readonly handIns: readonly FoundHandIn[];
  /** What is no hand-in, a whole sentence each. */
  readonly leftOut: readonly string[];
  /** Removes what was unpacked. */
  dispose(): Promise<void>;
}

/** How downloads are to be read. */
export interface ExpandOptions {
  /** The platform that made them, where somebody says so. */
  readonly from?: Platform | undefined;
  readonly attempts?: Attempts | undefined;
  /** What one hand-in holds; a model and a worker when absent. */
  readonly askedFor?: AskedFor | undefined;
}

/** Of a file that has the name of an archive and does not begin as one. */
const notZip = 'is called a zip archive and is none: it may be empty or cut off. Download it again.';

function isCalledZip(place: string): boolean {
  return /\.zip$/i.test(place);
}

/**
 * Makes of platforms' downloads, and of the folders and archives of whole classes, the hand-ins in them, and leaves out what
 * is no hand-in. What is not there is passed on, to be missed by its name. Where one of several paths holds several
 * hand-ins, and no platform made it, it may be one student's with versions: that is left to intake, which refuses it. What
 * is named twice is one all the same.
 * @throws UsageError when nothing is left, where files of several students lie loose beside each other, or where a path is no
 *   download of the platform that is named
 */
export async function expandPaths(given: readonly string[], options: ExpandOptions = {}): Promise<ExpandedPaths> {
  const places = new Map(given.map((place) => [path.resolve(place), place])).values();
  const looked = await Promise.all([...places].map((place) => lookAt(place, options)));
  const files = looked.filter(({ kind }) => kind === 'file');
  const left = looked.filter(({ kind }) => kind !== 'file');
  const leftOut = files.map(
    ({ place }) => `${JSON.stringify(place)} ${isCalledZip(place) ? notZip : 'is neither a folder nor a zip archive.'}`,
  );
  if (left.length === 0 && files.length > 0) {
    if (files.some(({ place }) => isCalledZip(place))) throw new UsageError(leftOut.join('\n'));
    const names = files.map(({ place }) => JSON.stringify(place)).join(', ');
    const is = files.length === 1 ? 'is a single file' : 'are single files';
    throw new UsageError(`${names} ${is}: name the folder or the zip archive that a student handed in.`);
  }
  const plain = left.filter(({ download }) => download === undefined);
  for (const { place, handIns } of plain) if (handIns?.kind === 'loose') throw looseFiles(place, handIns.students);
  const isClass = plain.every(({ handIns }) => handIns?.kind === 'several');
  const unpacked: string[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(unpacked.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
  };
  try {
    const handIns: FoundHandIn[] = [];
    for (const one of left) {
      const { beside, found } = await open(one, isClass, unpacked);
      handIns.push(...found);
      if (beside.length > 0)
        leftOut.push(`${displayNames(beside)} in ${JSON.stringify(one.place)} is no student's hand-in.`);
    }
    return { handIns, leftOut, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

interface Looked {
  readonly place: string;
  readonly kind: 'folder' | 'archive' | 'file' | 'missing';
  readonly download?: Download | undefined;
  /** Where no platform made it. */
  readonly handIns?: HandIns;
}

async function lookAt(place: string, { from, attempts = 'last', askedFor }: ExpandOptions): Promise<Looked> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return { place, kind: 'missing' };
  const kind = found.isDirectory() ? 'folder' : found.isFile() && (await isZip(place)) ? 'archive' : 'file';
  if (kind === 'file') return { place, kind };
  const listing = await (kind === 'folder' ? listFolder(place) : listArchive(place));
  const download = recognise(listing, attempts, from);
  if (download !== undefined) return { place, kind, download };
  if (from !== undefined) {
    throw new UsageError(
      `${JSON.stringify(displayName(place, 300))} is no download of ${platformNames[from]}, whose names look like ${layoutExamples[from]}.`,
    );
  }
  return { place, kind, handIns: handInsWithin(listing.paths, askedFor) };
}

interface Opened {
  readonly found: readonly FoundHandIn[];
  readonly beside: readonly string[];
}

async function open({ place, kind, download, handIns }: Looked, isClass: boolean, unpacked: string[]): Promise<Opened> {
  if (download !== undefined) {
    const isArchive = kind === 'archive';
    const folder = isArchive ? await unpackClass(place, handInsOf(download.handIns.length), unpacked) : place;
    const found: FoundHandIn[] = [];
    for (const { parts, ...about } of download.handIns) {
      const handIn = await layTogether(folder, parts, { unpacked, mayMove: isArchive });
      found.push({ path: handIn, about: { ...about, platform: download.platform } });
    }
    return { found: download.platform === 'moodle' ? await joinGroups(found) : found, beside: download.beside };
  }
  if (!isClass || handIns?.kind !== 'several') return { found: [{ path: place }], beside: [] };
  const { members, beside } = handIns;
  const folder = kind === 'archive' ? await unpackClass(place, handInsOf(members.length), unpacked) : place;
  // a student without files is one all the same
  if (kind === 'archive')
    for (const member of members)
      if (!/\.zip$/i.test(member)) await mkdir(path.join(folder, member), { recursive: true });
  return { found: members.map((member) => ({ path: path.join(folder, member) })), beside };
}

function handInsOf(students: number): string {
  return `the hand-ins of ${students} students`;
}

function looseFiles(place: string, students: readonly string[]): UsageError {
  return new UsageError(
    `${JSON.stringify(displayName(place, 300))} holds loose files of ${students.length} students (${displayNames(students)}): put the files of each into a folder of its own, and grade the folder with all of them.`,
  );
}
