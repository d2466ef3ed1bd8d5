import type { SubmissionGrade } from '../grading/grade';
import { plainLine } from '../text/plain';
import { sayPoints, verdictWord } from './verdict-word';

/** A part of a course that was graded. */
export interface CoursePart {
  /** Id of its exercise. */
  readonly exercise: string;
  readonly title: string;
  /** What it is worth, without bonus. */
  readonly maxScore: number;
  /** What each student got, by name; none where nothing was handed in. */
  readonly grades: ReadonlyMap<string, SubmissionGrade>;
}

/** What a student got in all parts together. */
export interface CourseTotal {
  readonly name: string;
  readonly score: number;
  /** Of all parts: one that was not handed in counts as well. */
  readonly maxScore: number;
  /** Parts that could not be graded, by no fault of the student: the total is without them. */
  readonly open: readonly CoursePart[];
}

/** The total of each student, in the order given. */
export function courseTotals(students: readonly string[], parts: readonly CoursePart[]): CourseTotal[] {
  return students.map((name) => {
    const open = parts.filter(({ grades }) => grades.get(name)?.outcome === 'error');
    const counted = parts.filter((part) => !open.includes(part));
    return {
      name,
      score: counted.reduce((sum, { grades }) => sum + (grades.get(name)?.score ?? 0), 0),
      maxScore: counted.reduce((sum, { maxScore }) => sum + maxScore, 0),
      open,
    };
  });
}

/** The totals for people: a line for each student, and below it one for each part. */
export function courseText(students: readonly string[], parts: readonly CoursePart[]): string {
  const lines = courseTotals(students, parts).flatMap(({ name, score, maxScore, open }) => [
    `${plainLine(name)}: ${score} of ${maxScore} points in ${sayNumber(parts.length - open.length)}`,
    ...parts.map(({ exercise, grades }) => `  ${exercise}: ${sayPart(grades.get(name))}`),
  ]);
  return `${lines.join('\n')}\n`;
}

function sayNumber(parts: number): string {
  return `${parts} part${parts === 1 ? '' : 's'}`;
}

function sayPart(grade: SubmissionGrade | undefined): string {
  if (grade === undefined) return 'nothing was handed in';
  return grade.outcome === 'error' ? 'not graded' : `${verdictWord(grade)}, ${sayPoints(grade)}`;
}
