import type { SubmissionGrade } from '../../src/grading/grade';
import { nameOf, type FilledCell } from './cells';

/** Every outcome in which a cell differs from the first one, and every fault of the grader, a line each. */
export function differences([first, ...others]: readonly FilledCell[]): string[] {
  if (first === undefined) return [];
  const faults = [first, ...others].flatMap((filled) =>
    [...filled.grades].flatMap(([name, { error }]) =>
      error === undefined ? [] : [`${nameOf(filled.cell)}: ${name}: ${error}`],
    ),
  );
  const unlike = others.flatMap((filled) =>
    [...filled.grades].flatMap(([name, grade]) =>
      compare(first.grades.get(name), grade).map((what) => `${nameOf(filled.cell)}: ${name}: ${what}`),
    ),
  );
  return [...faults, ...unlike];
}

function compare(expected: SubmissionGrade | undefined, actual: SubmissionGrade): string[] {
  if (expected === undefined) return ['it was not graded in the first cell'];
  if (actual.outcome === 'error') return [];
  const outcomes = new Map(expected.criteria.map(({ id, outcome, points }) => [id, `${outcome} (${points})`]));
  const unlike = actual.criteria.flatMap(({ id, outcome, points, message }) => {
    const found = `${outcome} (${points})`;
    const wanted = outcomes.get(id) ?? 'absent';
    return found === wanted ? [] : [`${id} is ${found}, not ${wanted}: ${message}`];
  });
  return expected.criteria.length === actual.criteria.length ? unlike : [...unlike, 'other criteria'];
}

/** One line a cell, one column a submission. */
export function table(cells: readonly FilledCell[]): string {
  const submissions = [...(cells[0]?.grades.keys() ?? [])];
  const rows = cells.map(({ cell, grades, seconds }) => [
    cell.version,
    cell.kind,
    cell.clock,
    ...submissions.map((name) => mark(grades.get(name))),
    `${seconds.toFixed(1)} s`,
  ]);
  const all = [['engine', 'kind', 'clock', ...submissions, 'took'], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function mark(grade: SubmissionGrade | undefined): string {
  if (grade === undefined) return '';
  return grade.outcome === 'error' ? 'error' : `${grade.score}/${grade.maxScore} ${grade.outcome}`;
}
