import { displayName } from './display-name';
import { containment, difference, type Form } from './form';
import type { IntakeRemark } from './submission';

/** A file that may be the one to grade. */
export interface Candidate {
  /** Below the submission, with `/`. */
  readonly path: string;
  readonly sha256: string;
}

/** What is known of an exercise's own files of one kind: models, or scripts of one language. */
export interface KnownFiles {
  /** SHA-256 (hex) of files that students start from. */
  readonly hashes: ReadonlySet<string>;
  /** What they start from. */
  readonly starters: readonly Form[];
  /** What they should come to. */
  readonly finished: readonly Form[];
}

/** Candidates that are compared with each other; which of more than these is meant, nobody can say. */
export const mostCompared = 12;

/** What is left of some candidates. */
export interface Choice<C> {
  /** One where it is clear; the least deep first. */
  readonly left: readonly C[];
  /** What was set aside. */
  readonly remarks: readonly IntakeRemark[];
}

/**
 * Sets aside what is no second answer, by content alone: copies of another candidate, the starter untouched, and what
 * another candidate contains whole and which has nothing of what the exercise adds to its starter. A starter that stands
 * alone is left.
 * @param formOf what a candidate says; undefined where nobody can read it
 */
export function setAside<C extends Candidate>(
  candidates: readonly C[],
  formOf: (candidate: C) => Form | undefined,
  known: KnownFiles,
): Choice<C> {
  const aside: { readonly one: C; readonly why: (graded: string) => string; readonly code: string }[] = [];
  const identity = (one: C): string => formOf(one)?.identity ?? one.sha256;
  const different: C[] = [];
  for (const one of sorted(candidates)) {
    const twin = different.find((other) => other.sha256 === one.sha256 || identity(other) === identity(one));
    if (twin === undefined) different.push(one);
    else if (twin.sha256 !== one.sha256)
      aside.push({ one, code: 'copy-set-aside', why: () => `says the same as ${quoted(twin.path)}` });
  }
  const starters = new Set(known.starters.map((form) => form.identity));
  const isStarter = (one: C): boolean => known.hashes.has(one.sha256) || starters.has(identity(one));
  const touched = different.filter((one) => !isStarter(one));
  const begun = touched.length > 0 ? touched : different;
  const left =
    begun.length > mostCompared
      ? begun
      : begun.filter((one) => !begun.some((other) => other !== one && isBehind(formOf(one), formOf(other), known)));
  for (const one of different.filter((each) => !left.includes(each))) {
    const why = isStarter(one)
      ? () => 'is the untouched starter'
      : (graded: string) => `has nothing of what the exercise asks for and ${graded} adds`;
    aside.push({ one, code: 'starter-set-aside', why });
  }
  const [chosen] = left;
  const remarks = aside.map(({ one, code, why }) => {
    const graded = chosen === undefined || left.length > 1 ? 'another one' : quoted(chosen.path);
    return { code, message: `${quoted(one.path)} ${why(graded)} and was set aside: ${graded} is graded.` };
  });
  return { left, remarks };
}

/**
 * How far each is from the starter, for a message that asks to choose: `"b.py" differs most from the starter (in 9
 * statements, "a.py" in 2).`
 * @returns nothing where there is no starter to compare with
 */
export function comparison<C extends Candidate>(
  left: readonly C[],
  formOf: (candidate: C) => Form | undefined,
  { starters }: KnownFiles,
): string {
  const measured = left.flatMap((one) => {
    const form = formOf(one);
    const distances = form === undefined ? [] : starters.map((starter) => difference(form, starter));
    return distances.length === 0 ? [] : [{ path: one.path, distance: Math.min(...distances) }];
  });
  const [most, ...others] = measured.toSorted((a, b) => b.distance - a.distance).slice(0, 4);
  if (most === undefined || others.length === 0) return '';
  const rest = others.map(({ path, distance }) => `${quoted(path)} in ${distance}`).join(', ');
  if (others[0]?.distance === most.distance)
    return `They differ from the starter in ${most.distance} statements each. `;
  return `${quoted(most.path)} differs most from the starter (in ${most.distance} statements, ${rest}). `;
}

/** Words that any script may hold, whatever it does. */
const everyday = /^(?:None|Exception|BaseException|str|int|float|bool|dict|list|self|message|exception|error|e|[<>])$/;

/** Whether the one is what the other was made from: contained in it, and without what the exercise adds. */
function isBehind(one: Form | undefined, other: Form | undefined, { starters, finished }: KnownFiles): boolean {
  if (one === undefined || other === undefined) return false;
  // a few lines are contained in anything
  if (one.statements.length < other.statements.length / 2 || containment(one, other) < 0.6) return false;
  const all = finished.flatMap(({ words }) => [...words]);
  const added = new Set(all.filter((word) => !everyday.test(word) && !starters.some(({ words }) => words.has(word))));
  const has = (form: Form): string[] => [...added].filter((word) => form.words.has(word));
  const ahead = has(other).filter((word) => !one.words.has(word));
  const own = has(one).filter((word) => !other.words.has(word));
  return own.length === 0 && ahead.length >= Math.max(2, added.size / 4) && has(one).length <= added.size / 6;
}

function sorted<C extends Candidate>(candidates: readonly C[]): C[] {
  return candidates.toSorted(
    (a, b) => a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1),
  );
}

function quoted(path: string): string {
  return `“${displayName(path)}”`;
}
