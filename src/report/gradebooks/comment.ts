import type { Reported } from '../../grading/reported';
import { overrideLines } from '../override-lines';
import { plainLine } from '../../text/plain';
import { sayPoints, verdictWord } from '../verdict-word';

/** Lines of one comment; more are for the feedback page. */
const most = 40;

/** What a student should read beside the points, a line each, safe to print. */
export function commentLines({ grade }: Reported): string[] {
  const { criteria, refusal, remarks = [] } = grade;
  const head = `${sayPoints(grade)}: ${verdictWord(grade)}.`;
  if (refusal !== undefined) return [head, plainLine(refusal.message), ...overrideLines(grade)];
  const failed = criteria.filter(({ outcome }) => outcome === 'failed');
  const open = criteria.filter(({ outcome, bonus }) => outcome === 'blocked' && !bonus);
  const lines = [
    ...overrideLines(grade),
    ...failed.map(({ title, message, hint }) => plainLine([`${title}:`, message, hint].filter(Boolean).join(' '))),
    ...(open.length > 0
      ? [`Could not be judged because of that: ${open.map(({ title }) => plainLine(title)).join('; ')}.`]
      : []),
    ...remarks.map(({ message }) => `Remark: ${plainLine(message)}`),
  ];
  return [head, ...lines.slice(0, most)];
}
