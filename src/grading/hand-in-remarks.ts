import type { HandInFacts } from '../hand-ins/hand-in';
import type { Remark } from '../journal/entries';
import { clip } from '../text/clip';

/** Characters of what strangers have named. */
const longest = 80;

/** What the platform says about a hand-in, for whoever reads the grade. */
export function handInRemarks({ students, group, isLate, lateness, attempt, leftOut = [] }: HandInFacts): Remark[] {
  const names = students.map(({ name }) => clip(name, longest));
  return [
    ...(names.length > 1
      ? [
          remark(
            'handed-in-by-a-group',
            `Handed in by a group${group === undefined ? '' : ` (${clip(group, longest)})`}: ${names.join(', ')}.`,
          ),
        ]
      : []),
    ...(isLate === true
      ? [remark('handed-in-late', `Handed in late${lateness === undefined ? '' : ` (${clip(lateness, longest)})`}.`)]
      : []),
    ...(attempt ? [remark('handed-in-again', `This is attempt ${attempt.number} of ${attempt.of}.`)] : []),
    ...(leftOut.length > 0
      ? [remark('not-graded', `Not graded: ${leftOut.map((name) => `“${clip(name, longest)}”`).join(', ')}.`)]
      : []),
  ];
}

function remark(code: string, message: string): Remark {
  return { code, message };
}
