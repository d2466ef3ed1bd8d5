import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findSources, type SubmissionSource } from '../batch/submission-sources';
import type { FoundHandIn } from '../batch/found-hand-in';
import { UsageError } from '../errors';
import type { Attempts, HandInFacts, Student } from '../hand-ins/hand-in';
import { joinRoster } from '../roster/join-roster';
import { readRoster } from '../roster/read-roster';
import type { Roster } from '../roster/roster';
import { sayFileError } from '../text/say-file-error';

/** Whose hand-ins a run is about. */
export interface ClassList {
  readonly places: readonly SubmissionSource[];
  readonly roster?: Roster;
  /** For each place, by its folder name: the rows of its students in the roster. */
  readonly rows: ReadonlyMap<string, readonly number[]>;
  /** Who is in the roster and handed in nothing. */
  readonly absent: readonly Student[];
  /** Hand-ins that are nobody's in the roster, a sentence each. */
  readonly unmatched: readonly string[];
}

/** How a class is listed. */
export interface ClassListOptions {
  /** Path of the roster, where there is one. */
  readonly roster?: string | undefined;
  /** Which attempts of each student are among the hand-ins. */
  readonly attempt: Attempts;
}

/**
 * Says whose each hand-in is, by what the platform says and by the roster.
 * @throws UsageError when it cannot be read, or there is no hand-in
 */
export async function listClass(
  handIns: readonly FoundHandIn[],
  { roster: rosterFile, attempt }: ClassListOptions,
): Promise<ClassList> {
  const roster = rosterFile === undefined ? undefined : await readRosterFile(rosterFile);
  const given = handIns.map((one) => ({ ...one, name: path.basename(path.resolve(one.path)).replace(/\.zip$/i, '') }));
  const joined = roster && joinRoster(roster, given);
  const facts = given.map(({ about }, index) => joined?.facts[index] ?? about);
  const names = namesOf(facts, roster?.students ?? [], attempt);
  const places = await findSources(
    handIns.map(({ path: place }, index) => {
      const [name, about] = [names[index], facts[index]];
      return { path: place, ...(name !== undefined && { name }), ...(about && { about }) };
    }),
  );
  return {
    places,
    ...(roster && { roster }),
    rows: new Map(places.map(({ folderName }, index) => [folderName, joined?.rows[index] ?? []])),
    absent: (joined?.absent ?? []).map((student) => ({
      ...student,
      name: markedName(student, roster?.students ?? []),
    })),
    unmatched: joined?.unmatched ?? [],
  };
}

async function readRosterFile(file: string): Promise<Roster> {
  const content = await readFile(file).catch((cause: unknown) => {
    throw new UsageError(`The roster ${file} cannot be read: ${sayFileError(cause)}.`, { cause });
  });
  return readRoster(content, file);
}

/** Names of groups are no longer than that. */
const mostNames = 3;

/**
 * What each hand-in is called: as its students; where two are called the same, with what tells them apart, and by its number
 * only where all attempts are graded: the last one keeps its name when another one comes.
 */
function namesOf(
  facts: readonly (HandInFacts | undefined)[],
  roster: readonly Student[],
  attempts: Attempts,
): (string | undefined)[] {
  const last = facts.filter((one) => one?.attempt === undefined || one.attempt.number === one.attempt.of);
  const all = roster.length > 0 ? roster : last.flatMap((one) => one?.students ?? []);
  return facts.map((one) => {
    if (one === undefined) return undefined;
    const name = nameOf(one, all);
    return attempts === 'last' || one.attempt === undefined ? name : `${name}, attempt ${one.attempt.number}`;
  });
}

/** A name with what tells it apart, where two in the class are called so. */
function markedName(student: Student, all: readonly Student[]): string {
  const { name, id, login, email } = student;
  const isTwice = all.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length > 1;
  const mark = id ?? login ?? email;
  return isTwice && mark !== undefined ? `${name} (${mark})` : name;
}

function nameOf({ students }: HandInFacts, all: readonly Student[]): string {
  const names = students.slice(0, mostNames).map((student) => markedName(student, all));
  const more = students.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
