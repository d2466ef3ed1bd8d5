import { stringify } from 'csv-stringify/sync';
import { plainLine } from '../text/plain';
import { remarkTexts } from './remark-lines';
import { verdictWord } from './verdict-word';
import type { ClassFacts, Reported } from '../grading/reported';

/**
 * A table for the gradebook, one row a submission, one column a criterion; who handed in nothing comes last, without points. Cells that a spreadsheet would take for a
 * formula are made text; where the grader is at fault the points stay empty, which is no zero. Begins with a byte order
 * mark, without which Excel reads UTF-8 as something else.
 */
export function gradebookCsv(run: readonly Reported[], { absent }: ClassFacts = { absent: [] }): string {
  const ids = (run[0]?.grade.criteria ?? []).map(({ id }) => id);
  const head = ['submission', 'outcome', 'score', 'max score', ...ids, 'failed', 'reason', 'remarks'];
  const others = absent.map(({ name }) => [plainLine(name), 'no hand-in', ...head.slice(2).map(() => '')]);
  return stringify([head, ...run.map((one) => row(one, ids)), ...others], {
    escape_formulas: true,
    bom: true,
    record_delimiter: 'windows',
  });
}

function row({ grade }: Reported, ids: readonly string[]): (string | number)[] {
  const { name, outcome, score, maxScore, criteria, refusal, error } = grade;
  const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const failed = criteria.filter((criterion) => criterion.outcome === 'failed').map(({ id }) => id);
  return [
    plainLine(name),
    verdictWord(grade),
    outcome === 'error' ? '' : score,
    maxScore,
    ...ids.map((id) => {
      const criterion = byId.get(id);
      return criterion === undefined || criterion.outcome === 'error' ? '' : criterion.points;
    }),
    failed.join(' '),
    plainLine(refusal?.message ?? error ?? ''),
    remarkTexts(grade).join(' '),
  ];
}
