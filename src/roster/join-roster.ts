import type { HandInFacts, Student } from '../hand-ins/hand-in';
import { platformNames } from '../hand-ins/hand-in';
import type { Roster, RosterStudent } from './roster';

/** A hand-in that is to be matched: what a platform says about it, or else the name of its folder. */
export interface Matchable {
  readonly name: string;
  readonly about?: HandInFacts;
}

/** What came of matching hand-ins with a roster. Nothing is matched by what is only like it. */
export interface Joined {
  /** For each hand-in, in their order: what is known of it now. */
  readonly facts: readonly (HandInFacts | undefined)[];
  /** For each hand-in, in their order: the rows of its students. */
  readonly rows: readonly (readonly number[])[];
  /** Students of the roster without a hand-in. */
  readonly absent: readonly RosterStudent[];
  /** Hand-ins that are nobody's in the roster, a sentence each. */
  readonly unmatched: readonly string[];
}

/** Finds for every hand-in its students in the roster: by the platform's number, else by e-mail address or account, else by the whole name. */
export function joinRoster(roster: Roster, handIns: readonly Matchable[]): Joined {
  const index = new RosterIndex(roster);
  const unmatched: string[] = [];
  const facts: (HandInFacts | undefined)[] = [];
  const rows: number[][] = [];
  const seen = new Set<RosterStudent>();
  for (const { name, about } of handIns) {
    const students = about?.students ?? [{ name }];
    const found = students.map((student) => index.find(student, about?.platform));
    found.forEach((one, nth) => {
      if ('why' in one) unmatched.push(`${students[nth]?.name ?? name}: ${one.why}`);
      else seen.add(one.student);
    });
    const matched = found.flatMap((one) => ('student' in one ? [one.student] : []));
    rows.push(matched.map(({ row }) => row));
    facts.push(withRoster(about, students, found));
  }
  return { facts, rows, absent: roster.students.filter((student) => !seen.has(student)), unmatched };
}

type Match = { readonly student: RosterStudent } | { readonly why: string };

function withRoster(
  about: HandInFacts | undefined,
  students: readonly Student[],
  found: readonly Match[],
): HandInFacts | undefined {
  if (found.every((one) => 'why' in one)) return about;
  const lateness = found.flatMap((one) => ('student' in one ? (one.student.lateness ?? []) : [])).at(0);
  return {
    ...about,
    students: students.map((student, nth) => {
      const one = found[nth];
      if (one === undefined || 'why' in one) return student;
      const { name, id = student.id, email = student.email, login = student.login } = one.student;
      return { name, ...(id && { id }), ...(email && { email }), ...(login && { login }) };
    }),
    ...(lateness !== undefined && { isLate: true, lateness }),
  };
}

/** The students of a roster by everything that names one of them. */
class RosterIndex {
  readonly #by = {
    id: new Map<string, RosterStudent[]>(),
    userId: new Map<string, RosterStudent[]>(),
    account: new Map<string, RosterStudent[]>(),
    name: new Map<string, RosterStudent[]>(),
  };

  constructor(private readonly roster: Roster) {
    for (const student of roster.students) {
      if (student.id !== undefined) add(this.#by.id, student.id.toLowerCase(), student);
      if (student.userId !== undefined) add(this.#by.userId, student.userId, student);
      for (const account of new Set([student.email, student.login]))
        if (account !== undefined) add(this.#by.account, account.toLowerCase(), student);
      for (const key of nameKeys(student.name)) add(this.#by.name, key, student);
    }
  }

  find(student: Student, platform: HandInFacts['platform']): Match {
    const { platform: exported } = this.roster;
    // Brightspace has other numbers in its downloads than in its grade book
    if (platform !== undefined && platform === exported && platform !== 'brightspace' && student.id !== undefined) {
      const found = this.#by.id.get(student.id.toLowerCase());
      // of the same platform, who is not there by the number is not there
      return (
        onlyOne(found) ??
        this.#byAccount(student) ?? { why: `there is no ${student.id} in the roster of ${platformNames[platform]}` }
      );
    }
    const named = platform === 'brightspace' && student.id !== undefined ? this.#by.userId.get(student.id) : undefined;
    const known = platform === undefined ? this.#by.id.get(student.name.toLowerCase()) : undefined;
    const certain = onlyOne(named) ?? this.#byAccount(student) ?? onlyOne(known);
    if (certain !== undefined) return certain;
    // who has another number is somebody else, even of the same name
    const same = [...new Set(nameKeys(student.name).flatMap((key) => this.#by.name.get(key) ?? []))].filter(
      ({ userId }) => platform !== 'brightspace' || userId === undefined || userId === student.id,
    );
    const one = onlyOne(same);
    if (one !== undefined) return one;
    if (same.length === 0) return { why: 'nobody in the roster is called so' };
    const way =
      platform === 'brightspace' && exported === 'brightspace' && student.id !== undefined
        ? `; add a column "User Id" to the roster, with ${student.id} for the one whose hand-in this is`
        : '';
    return { why: `${same.length} in the roster are called so${way}` };
  }

  #byAccount({ email, login, name }: Student): Match | undefined {
    for (const account of [email, login, name]) {
      const found = account === undefined ? undefined : onlyOne(this.#by.account.get(account.toLowerCase()));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Of several nobody is guessed. */
function onlyOne(found: readonly RosterStudent[] = []): Match | undefined {
  const [student, ...others] = found;
  return student === undefined || others.length > 0 ? undefined : { student };
}

function add(map: Map<string, RosterStudent[]>, key: string, student: RosterStudent): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [student]);
  else known.push(student);
}

/** A name without what platforms drop from names of files, as it is and with the last word first. */
function nameKeys(name: string): string[] {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s,_]+/);
  const plain = (parts: readonly string[]): string => parts.join('').replace(/[^\p{L}\p{N}]/gu, '');
  const turned = [...words.slice(-1), ...words.slice(0, -1)];
  return [...new Set([plain(words), plain(turned)])].filter((key) => key !== '');
}
