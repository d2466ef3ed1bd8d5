import { stripVTControlCharacters, styleText } from 'node:util';
import type { CriterionGrade, SubmissionGrade } from '../grading/grade';

/** How much to say, and whether in colour. */
export interface TerminalStyle {
  readonly colour: boolean;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
}

const marks = { passed: '✓', failed: '✗', blocked: '–', error: '!', refused: '✗' } as const;
const colours = { passed: 'green', failed: 'red', blocked: 'gray', error: 'yellow', refused: 'red' } as const;

/** The verdict on one submission, for people: a head line, then a line for each criterion that does not hold. */
export function terminalReport(grade: SubmissionGrade, { colour, verbosity }: TerminalStyle): string {
  const paint = (outcome: keyof typeof colours, text: string): string =>
    colour ? styleText(colours[outcome], text, { validateStream: false }) : text;
  const head = `${marks[grade.outcome]} ${plain(grade.name)}: ${grade.outcome}, ${grade.score} of ${grade.maxScore} points`;
  const lines = [paint(grade.outcome, head)];
  if (verbosity === 'quiet') return `${lines.join('\n')}\n`;
  if (grade.refusal) lines.push(`    ${plain(grade.refusal.message)}`);
  else if (grade.outcome === 'error') {
    lines.push(`    ${plain(grade.error ?? '')}`, '    This is no fault of the student, and no grade.');
  }
  const shown = grade.criteria.filter(({ outcome }) =>
    verbosity === 'verbose' ? true : outcome === 'failed' && grade.outcome !== 'refused',
  );
  for (const criterion of shown) lines.push(...describe(criterion, paint));
  const blocked = grade.criteria.filter(({ outcome, bonus }) => outcome === 'blocked' && !bonus);
  if (verbosity === 'normal' && blocked.length > 0 && grade.outcome !== 'refused') {
    lines.push(paint('blocked', `  – not judged because of that: ${blocked.map(({ id }) => id).join(', ')}`));
  }
  return `${lines.join('\n')}\n`;
}

function describe(criterion: CriterionGrade, paint: (outcome: keyof typeof colours, text: string) => string): string[] {
  const { id, outcome, points, maxPoints, message, hint, causes, halves, blockedBy, bonus } = criterion;
  const value = bonus ? `+${points}` : `${points}/${maxPoints}`;
  const lines = [
    paint(outcome, `  ${marks[outcome]} ${id} (${value})${bonus && outcome !== 'passed' ? ' bonus' : ''}`),
  ];
  if (message !== '') lines.push(`      ${plain(message)}`);
  if (blockedBy !== undefined) lines.push(`      blocked by: ${blockedBy}`);
  if (causes) lines.push(`      cause: ${causes.join(', ')}`);
  if (halves) lines.push(`      ${sayHalves(halves)}`);
  if (hint !== '') lines.push(`      hint: ${plain(hint)}`);
  return lines;
}

/** Whose fault it is, in a sentence. */
export function sayHalves({ model, worker }: NonNullable<CriterionGrade['halves']>): string {
  const said = { holds: 'works', fails: 'fails' } as const;
  const parts = [
    ...(model ? [`the model ${said[model]} with the reference worker`] : []),
    ...(worker ? [`the worker ${said[worker]} with the reference model`] : []),
  ];
  return `whose half: ${parts.join(', ')}`;
}

/** Text of a stranger on a terminal: one line, no control characters. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
