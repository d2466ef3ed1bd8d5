import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors';
import { samePart } from '../exercise/closest-exercise';
import { builtInExercises } from '../exercise/find-exercise';
import { displayName, displayNames } from '../submission/display-name';
import { isIgnored } from '../submission/ignored-files';
import { isZip } from '../submission/unpack-zip';
import { listArchive } from './list-download';
import { unpackClass } from './unpack-class';

/** What one student handed in for several parts of the course. */
export interface StudentParts {
  /** Name of the folder. */
  readonly name: string;
  /** Path of each hand-in, by the exercise that it is of, in the order of the course. */
  readonly parts: ReadonlyMap<string, string>;
  /** What lies beside them, a whole sentence. */
  readonly leftOut?: string;
}

/** The hand-ins of several parts, of one student or of a class. */
export interface CourseHandIns {
  readonly students: readonly StudentParts[];
  /** What is no student's, a whole sentence each. */
  readonly leftOut: readonly string[];
  /** Removes what was unpacked. */
  dispose(): Promise<void>;
}

type Found = Pick<CourseHandIns, 'students' | 'leftOut'>;

/** Folders that students may lie in, below what is named: that of a class, in one that its archive has made. */
const deepestClass = 2;

/**
 * Looks whether folders or zip archives hold the hand-ins of several parts: folders and archives that are named after at least two
 * of them, such as `part-01` and `Part 2`, or students with such ones.
 * @returns undefined where none of them does
 * @throws UsageError where only some of them do, where two hand-ins are of the same part, and where an archive cannot be unpacked
 */
export async function partsIn(places: readonly string[]): Promise<CourseHandIns | undefined> {
  const exercises = await builtInExercises();
  const unpacked: string[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(unpacked.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
  };
  try {
    const found = await Promise.all(places.map((place) => studentsOf({ place, exercises, unpacked }, deepestClass)));
    const courses = found.filter((one) => one !== undefined);
    const students = courses.flatMap((one) => one.students);
    if (students.length === 0) {
      await dispose();
      return undefined;
    }
    const other = places.find((_, index) => found[index] === undefined);
    if (other !== undefined)
      throw new UsageError(
        `${displayName(path.basename(path.resolve(other)))} holds no hand-ins of several parts, as ${displayNames(students.map(({ name }) => name))} does: grade it by itself.`,
      );
    return { students, leftOut: courses.flatMap((one) => one.leftOut), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

interface Place {
  readonly place: string;
  readonly exercises: readonly string[];
  readonly unpacked: string[];
}

async function studentsOf(looked: Place, depth: number): Promise<Found | undefined> {
  const { place, exercises, unpacked } = looked;
  const folder = await opened(looked);
  if (folder === undefined) return undefined;
  const name = path.basename(path.resolve(place)).replace(/\.zip$/i, '');
  const own = await partsOf(folder, name, exercises);
  if (own !== undefined) return { students: [own], leftOut: [] };
  const entries = (await entriesOf(folder)).filter((one) => !isIgnored(one.name, one.isFile() ? 'file' : 'any'));
  // with a model of its own it is a hand-in, whatever its folders are called
  if (depth === 0 || entries.some((entry) => /\.bpmn$/i.test(entry.name))) return undefined;
  const members = entries.filter(isHandIn).map((entry) => entry.name);
  const found = await Promise.all(
    members.map((one) => studentsOf({ place: path.join(folder, one), exercises, unpacked }, depth - 1)),
  );
  const courses = found.filter((one) => one !== undefined);
  if (courses.length === 0) return undefined;
  const beside = entries
    .map((entry) => entry.name)
    .filter((one) => !members.includes(one) || found[members.indexOf(one)] === undefined);
  return {
    students: courses.flatMap((one) => one.students),
    leftOut: [
      ...courses.flatMap((one) => one.leftOut),
      ...(beside.length > 0
        ? [`${displayNames(beside)} in ${displayName(name)} holds no hand-ins of several parts of the course.`]
        : []),
    ],
  };
}

/** The folder itself, or one with what an archive holds, where that may be hand-ins of several parts. */
async function opened({ place, exercises, unpacked }: Place): Promise<string | undefined> {
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) return place;
  if (!found?.isFile() || !(await isZip(place))) return undefined;
  const { paths } = await listArchive(place);
  const mayBe =
    paths.every((one) => /(\.zip|\/)$/i.test(one)) || foldersOf(paths).some((names) => isCourse(names, exercises));
  return mayBe && paths.length > 0 ? unpackClass(place, 'the hand-ins of several parts', unpacked) : undefined;
}

/** The names of folders and archives in each folder of an archive. */
function foldersOf(paths: readonly string[]): string[][] {
  const names = new Map<string, Set<string>>();
  for (const one of paths) {
    const parts = one.split('/').filter((part) => part !== '');
    parts.forEach((part, index) => {
      if (index === parts.length - 1 && !one.endsWith('/') && !/\.zip$/i.test(part)) return;
      const parent = parts.slice(0, index).join('/');
      names.set(parent, (names.get(parent) ?? new Set()).add(part));
    });
  }
  return [...names.values()].map((set) => [...set]);
}

function isCourse(names: readonly string[], exercises: readonly string[]): boolean {
  return exercises.filter((exercise) => names.some((one) => isOf(exercise, one))).length >= 2;
}

function isOf(exercise: string, name: string): boolean {
  return name === exercise || samePart(exercise, name);
}

type Entry = Awaited<ReturnType<typeof entriesOf>>[number];

function entriesOf(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

function isHandIn(entry: Entry): boolean {
  return entry.isDirectory() || (entry.isFile() && /\.zip$/i.test(entry.name));
}

async function partsOf(folder: string, name: string, exercises: readonly string[]): Promise<StudentParts | undefined> {
  const entries = await entriesOf(folder);
  const handIns = entries.filter(isHandIn);
  const parts = new Map<string, string[]>();
  for (const exercise of exercises) {
    const own = handIns.map((entry) => entry.name).filter((one) => isOf(exercise, one));
    if (own.length > 0) parts.set(exercise, own.toSorted());
  }
  if (parts.size < 2) return undefined;
  const taken = new Set([...parts.values()].flat());
  const beside = entries.map((entry) => entry.name).filter((one) => !taken.has(one) && !one.startsWith('.'));
  return {
    name,
    parts: new Map(
      [...parts].map(([exercise, names]) => {
        const [only, ...others] = names;
        if (only === undefined || others.length > 0)
          throw new UsageError(`${displayName(name)} holds several hand-ins of ${exercise}: ${displayNames(names)}.`);
        return [exercise, path.join(folder, only)] as const;
      }),
    ),
    ...(beside.length > 0 && {
      leftOut: `${displayNames(beside)} in ${displayName(name)} is named after no part of the course.`,
    }),
  };
}
