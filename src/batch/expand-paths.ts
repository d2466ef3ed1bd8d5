import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as yauzl from 'yauzl';
import { Refusal, UsageError } from '../errors';
import type { AskedFor } from '../asked-for';
import { displayName, displayNames } from '../submission/display-name';
import { handInsWithin, type HandIns } from '../submission/hand-ins-within';
import { isIgnored, marksEnvironment } from '../submission/ignored-files';
import { privateFolder } from '../submission/private-folder';
import { Snapshot } from '../submission/snapshot';
import { isZip, unpackZip } from '../submission/unpack-zip';

/** What the command line names, a path for each hand-in. */
export interface ExpandedPaths {
  readonly paths: readonly string[];
  /** What is no hand-in, a whole sentence each. */
  readonly leftOut: readonly string[];
  /** Removes what was unpacked. */
  dispose(): Promise<void>;
}

/** Names that are looked at in a folder or an archive of a class. */
const mostNames = 200_000;
/** Bounds of an archive that holds a class. */
const classLimits = { bytes: 2 * 1024 ** 3, files: 100_000, names: mostNames, depth: 16, milliseconds: 600_000 };

/**
 * Makes of the folders and archives of whole classes the hand-ins in them, and leaves out what is no hand-in. What is not
 * there is passed on, to be missed by its name. Where one of several paths holds several hand-ins, it may be one student's
 * with versions: that is left to intake, which refuses it.
 * @param askedFor what one hand-in holds; a model and a worker when absent
 * @throws UsageError when nothing is left, or where files of several students lie loose beside each other
 */
export async function expandPaths(given: readonly string[], askedFor?: AskedFor): Promise<ExpandedPaths> {
  const looked = await Promise.all(given.map((place) => lookAt(place, askedFor)));
  const files = looked.filter(({ kind }) => kind === 'file');
  const left = looked.filter(({ kind }) => kind !== 'file');
  const leftOut = files.map(({ place }) => `${JSON.stringify(place)} is neither a folder nor a zip archive.`);
  if (left.length === 0 && files.length > 0) {
    const names = files.map(({ place }) => JSON.stringify(place)).join(', ');
    const is = files.length === 1 ? 'is a single file' : 'are single files';
    throw new UsageError(`${names} ${is}: name the folder or the zip archive that a student handed in.`);
  }
  for (const { place, handIns } of left) if (handIns?.kind === 'loose') throw looseFiles(place, handIns.students);
  if (!left.every(({ handIns }) => handIns?.kind === 'several')) {
    return { paths: left.map(({ place }) => place), leftOut, dispose: () => Promise.resolve() };
  }
  const unpacked: string[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(unpacked.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
  };
  try {
    const paths: string[] = [];
    for (const { place, kind, handIns } of left) {
      if (handIns?.kind !== 'several') continue;
      const folder = kind === 'archive' ? await unpack(place, handIns.members, unpacked) : place;
      paths.push(...handIns.members.map((member) => path.join(folder, member)));
      if (handIns.beside.length > 0)
        leftOut.push(`${displayNames(handIns.beside)} in ${JSON.stringify(place)} is no student's hand-in.`);
    }
    return { paths, leftOut, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

interface Looked {
  readonly place: string;
  readonly kind: 'folder' | 'archive' | 'file' | 'missing';
  readonly handIns?: HandIns;
}

async function lookAt(place: string, askedFor?: AskedFor): Promise<Looked> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return { place, kind: 'missing' };
  if (found.isDirectory())
    return { place, kind: 'folder', handIns: handInsWithin(await namesInFolder(place), askedFor) };
  if (!found.isFile() || !(await isZip(place))) return { place, kind: 'file' };
  return { place, kind: 'archive', handIns: handInsWithin(await namesInArchive(place), askedFor) };
}

/** What cannot be read is for intake to refuse. */
async function namesInFolder(folder: string): Promise<string[]> {
  const names: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined && names.length < mostNames; below = waiting.pop()) {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch(() => []);
    if (below !== '' && entries.some((entry) => marksEnvironment(entry.name))) continue;
    for (const entry of entries.filter((one) => !isIgnored(one.name, one.isFile() ? 'file' : 'any'))) {
      const name = below + entry.name;
      names.push(entry.isDirectory() ? `${name}/` : name);
      if (entry.isDirectory()) waiting.push(`${name}/`);
    }
  }
  return names.toSorted();
}

async function namesInArchive(file: string): Promise<string[]> {
  let zip: yauzl.ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(file, { autoClose: false });
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) {
      const parts = entry.fileName.split('/');
      const isIgnoredName = parts.some((part, index) => isIgnored(part, index < parts.length - 1 ? 'any' : 'file'));
      if (!isIgnoredName) names.push(entry.fileName);
      if (names.length >= mostNames) break;
    }
    return names.toSorted();
  } catch {
    // what is wrong with it intake says
    return [];
  } finally {
    zip?.close();
  }
}

async function unpack(archive: string, members: readonly string[], unpacked: string[]): Promise<string> {
  const folder = await privateFolder();
  unpacked.push(folder);
  try {
    await unpackZip(archive, new Snapshot(folder, classLimits, AbortSignal.timeout(classLimits.milliseconds)));
  } catch (cause) {
    const { name, message } = cause as Error;
    if (!(cause instanceof Refusal) && name !== 'TimeoutError') throw cause;
    throw new UsageError(
      `${JSON.stringify(archive)} holds the hand-ins of ${members.length} students and cannot be unpacked: ${message} Unpack it by hand, and grade the folder.`,
      { cause },
    );
  }
  // a student without files is one all the same
  for (const member of members)
    if (!/\.zip$/i.test(member)) await mkdir(path.join(folder, member), { recursive: true });
  return folder;
}

function looseFiles(place: string, students: readonly string[]): UsageError {
  return new UsageError(
    `${JSON.stringify(displayName(place, 300))} holds loose files of ${students.length} students (${displayNames(students)}): put the files of each into a folder of its own, and grade the folder with all of them.`,
  );
}
