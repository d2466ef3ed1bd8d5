import { plainLine } from '../text/plain';
import { verdictWord } from './verdict-word';
import type { Result, SubmissionResult } from './result';

/** What differs in one submission between two results. */
export interface SubmissionChange {
  /** Name of its folder. */
  readonly id: string;
  readonly kind: 'added' | 'changed';
  /** `incomplete, 13 points`; absent when it was not there. */
  readonly before?: string;
  readonly after: string;
  /** Criteria whose outcome is another one. */
  readonly criteria: readonly { readonly id: string; readonly before: string; readonly after: string }[];
}

/** What two results share and where they differ. */
export interface Comparison {
  /** Ways in which the runs themselves differ, e.g. `engine 8.7.26 → 8.8.21`. */
  readonly setting: readonly string[];
  readonly unchanged: number;
  /** Ids of the earlier result that are not in the later one: a part of a class was graded, or they are gone. */
  readonly missing: readonly string[];
  readonly changes: readonly SubmissionChange[];
}

/** Compares two results by submission and criterion. What was not graded in one of them is told, not taken for a zero. */
export function compareResults(before: Result, after: Result): Comparison {
  const old = new Map(before.submissions.map((one) => [one.id, one]));
  const recent = new Set(after.submissions.map(({ id }) => id));
  const present = after.submissions.map((one) => changeOf(old.get(one.id), one));
  const changes = present.filter((change) => change !== undefined);
  return {
    setting: settingChanges(before, after),
    unchanged: present.length - changes.length,
    missing: before.submissions.map(({ id }) => id).filter((id) => !recent.has(id)),
    changes,
  };
}

/** More names are not worth reading. */
const named = 8;

/** A comparison in lines for people. What it says comes from files that anybody may have written: it is safe to print. */
export function comparisonText({ setting, unchanged, missing, changes }: Comparison): string {
  const lines = changes.flatMap(({ id, before, after, criteria }) => [
    `  ${id}: ${before ?? '(not there)'} → ${after}`,
    ...criteria.map((one) => `      ${one.id}: ${one.before} → ${one.after}`),
  ]);
  const head = changes.length === 0 ? 'Nothing has changed' : `${changes.length} changed`;
  const all = [
    `${head}, ${unchanged} as before.`,
    ...setting.map((line) => `  ${line}`),
    ...lines,
    ...sayMissing(missing),
  ];
  return `${all.map(indented).join('\n')}\n`;
}

function sayMissing(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  const more = missing.length > named ? ` and ${missing.length - named} more` : '';
  return [`  Not graded this time: ${missing.slice(0, named).join(', ')}${more}`];
}

/** A line as {@link plainLine} leaves it, with its margin. */
function indented(line: string): string {
  return `${/^ */.exec(line)?.[0] ?? ''}${plainLine(line)}`;
}

function changeOf(before: SubmissionResult | undefined, after: SubmissionResult): SubmissionChange | undefined {
  if (before === undefined) return { id: after.id, kind: 'added', after: verdict(after), criteria: [] };
  const said = { before: verdict(before), after: verdict(after) };
  const outcomes = new Map<string, string>(before.criteria.map(({ id, outcome }) => [id, outcome]));
  const criteria = [
    ...after.criteria.map(({ id, outcome }) => ({ id, before: outcomes.get(id) ?? '(not there)', after: outcome })),
    ...before.criteria
      .filter(({ id }) => after.criteria.every((other) => other.id !== id))
      .map(({ id, outcome }) => ({ id, before: outcome, after: '(not there)' })),
  ].filter((criterion) => criterion.before !== criterion.after);
  return said.before === said.after && criteria.length === 0
    ? undefined
    : { id: after.id, kind: 'changed', ...said, criteria };
}

function verdict({ outcome, score, passMark }: SubmissionResult): string {
  if (score === null) return 'not graded';
  return `${verdictWord({ outcome, ...(passMark !== undefined && { passMark }) })}, ${score} points`;
}

function settingChanges(before: Result, after: Result): string[] {
  const facts = (result: Result): Record<string, string> => ({
    exercise: result.exercise.id,
    engine: `${result.engine.version} (${result.engine.kind})`,
    grader: result.grader,
    sandbox: result.sandbox,
    clock: result.clock,
    seed: String(result.seed),
  });
  const then = facts(before);
  return Object.entries(facts(after))
    .filter(([name, value]) => then[name] !== value)
    .map(([name, value]) => `${name} ${then[name] ?? '?'} → ${value}`);
}
