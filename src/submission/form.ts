/** A script or a model reduced to what it says: without comments, layout, white space, ids and a diagram. */
export interface Form {
  /** Equal for two files that say the same. */
  readonly identity: string;
  /** Its statements, or the facts of a model, in any order. */
  readonly statements: readonly string[];
  /** Names, numbers and texts of a script, kinds of elements of a model: what an exercise adds is recognised by them. */
  readonly words: ReadonlySet<string>;
}

/** How many statements of the one are not in the other, both ways counted, each as often as it is there. */
export function difference(one: Form, other: Form): number {
  return missingFrom(one, other) + missingFrom(other, one);
}

/** What part of the first is in the second as well, from 0 to 1. */
export function containment(part: Form, whole: Form): number {
  return part.statements.length === 0 ? 1 : 1 - missingFrom(whole, part) / part.statements.length;
}

/** Statements of the second that the first lacks. */
function missingFrom(whole: Form, part: Form): number {
  const counts = new Map<string, number>();
  for (const statement of whole.statements) counts.set(statement, (counts.get(statement) ?? 0) + 1);
  let missing = 0;
  for (const statement of part.statements) {
    const left = counts.get(statement) ?? 0;
    if (left === 0) missing += 1;
    else counts.set(statement, left - 1);
  }
  return missing;
}
