import { styleText } from 'node:util';
import type { CriterionGrade, SubmissionGrade } from '../grading/grade';
import type { Evidence } from './evidence';
import { explain } from './explain';
import { faultLines } from './faults';
import { plainLine } from '../text/plain';
import { remarkLines } from './remark-lines';
import { sayPoints, verdictWord, type VerdictWord } from './verdict-word';
import type { ClassFacts, Reported } from '../grading/reported';

/** How much to say, and whether in colour. */
export interface TerminalStyle {
  readonly colour: boolean;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
}

const marks = { passed: '✓', failed: '✗', blocked: '–', error: '!', refused: '✗' } as const;
const colours = { passed: 'green', failed: 'red', blocked: 'gray', error: 'yellow', refused: 'red' } as const;

type Paint = (outcome: keyof typeof colours, text: string) => string;

/**
 * The verdict on one submission, for people: a head line, then a line for each criterion that does not hold.
 * @param evidence what was seen, for `verbose`
 */
export function terminalReport(grade: SubmissionGrade, style: TerminalStyle, evidence?: Evidence): string {
  const paint = painter(style);
  const head = paint(grade.outcome, headLine(grade));
  if (style.verbosity === 'quiet') {
    // what is to be done about it is in no other line
    const why = grade.outcome === 'error' ? ` (${plainLine(grade.error ?? '')})` : '';
    return `${head}${paint('error', why)}${paint('blocked', countRemarks(grade))}\n`;
  }
  const lines = [head];
  if (grade.refusal) lines.push(`    ${plainLine(grade.refusal.message)}`);
  else if (grade.outcome === 'error') {
    lines.push(`    ${plainLine(grade.error ?? '')}`, '    This is no fault of the student, and no grade.');
  }
  const shown = grade.criteria.filter(({ outcome }) =>
    style.verbosity === 'verbose' ? true : outcome === 'failed' && grade.outcome !== 'refused',
  );
  for (const criterion of shown) lines.push(...describe(criterion, paint));
  const blocked = grade.criteria.filter(({ outcome, bonus }) => outcome === 'blocked' && !bonus);
  if (style.verbosity === 'normal' && blocked.length > 0 && grade.outcome !== 'refused') {
    lines.push(paint('blocked', `  – not judged because of that: ${blocked.map(({ id }) => id).join(', ')}`));
  }
  lines.push(...describeAttempts(grade.attempts ?? [], style).map((line) => paint('error', `  ! ${line}`)));
  lines.push(...remarkLines(grade).map((line) => paint('blocked', `  · ${line}`)));
  if (style.verbosity === 'verbose' && evidence !== undefined) lines.push(...showEvidence(evidence, paint));
  return `${lines.join('\n')}\n`;
}

/** What became of a whole class: how many passed, and apart from them what could not be graded. */
export function terminalSummary(
  run: readonly Reported[],
  style: TerminalStyle,
  { absent }: ClassFacts = { absent: [] },
): string {
  const paint = painter(style);
  const count = (wanted: VerdictWord): number => run.filter(({ grade }) => verdictWord(grade) === wanted).length;
  const parts = (['passed', 'incomplete', 'failed', 'refused'] as const)
    .filter((word) => count(word) > 0)
    .map((word) => paint(word === 'incomplete' ? 'failed' : word, `${count(word)} ${word}`));
  const lines = [`${run.length} submissions${parts.length > 0 ? ': ' : ''}${parts.join(', ')}`];
  if (absent.length > 0) {
    lines.push(`${absent.length} without a hand-in: ${absent.map(({ name }) => plainLine(name)).join(', ')}`);
  }
  const faults = faultLines(run);
  if (faults.length > 0) {
    lines.push(
      paint('error', `! ${faults.length} not graded, by a fault of the grader or the machine; grade them again:`),
    );
    lines.push(...faults.map((line) => `    ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

/** For where there is no room for the remarks themselves. */
function countRemarks({ remarks = [] }: SubmissionGrade): string {
  return remarks.length === 0 ? '' : ` (${remarks.length} ${remarks.length === 1 ? 'remark' : 'remarks'})`;
}

/** The first line of a verdict: name, outcome, points. */
function headLine(grade: SubmissionGrade): string {
  const { name, outcome } = grade;
  const points = outcome === 'error' ? 'not graded' : `${verdictWord(grade)}, ${sayPoints(grade)}`;
  const byHand = grade.overrides === undefined ? '' : ', changed by hand';
  return `${marks[outcome]} ${plainLine(name)}: ${points}${byHand}`;
}

function describe(criterion: CriterionGrade, paint: Paint): string[] {
  const { id, outcome, points, maxPoints, bonus } = criterion;
  const value = bonus ? `+${points}` : `${points}/${maxPoints}`;
  const head = paint(outcome, `  ${marks[outcome]} ${id} (${value})${bonus && outcome !== 'passed' ? ' bonus' : ''}`);
  return [head, ...explain(criterion).map((line) => `      ${line}`)];
}

/** All of them where there is room, else the first. */
function describeAttempts(attempts: readonly string[], { verbosity }: TerminalStyle): string[] {
  // not as the callback itself: the second argument is a bound on the text
  const lines = attempts.map((attempt) => plainLine(attempt));
  const [first, ...others] = lines;
  if (verbosity === 'verbose' || first === undefined || others.length === 0) return lines;
  return [`${first} (and ${others.length} more)`];
}

function showEvidence({ worker, refused, engine }: Evidence, paint: Paint): string[] {
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [paint('blocked', `  ${title}`), ...lines.map((line) => `      ${line}`)];
  return [
    ...section('engine', engine),
    ...section('worker output', worker),
    ...section('refused by the gateway', refused),
  ];
}

function painter({ colour }: TerminalStyle): Paint {
  return (outcome, text) =>
    colour && text !== '' ? styleText(colours[outcome], text, { validateStream: false }) : text;
}
