import type { DataTable } from '@cucumber/cucumber';
import type { ExpressionCase } from '../src/assertions/run/expression';
import type { WantedRow } from '../src/assertions/worker/answer-table';
import { readJson } from '../src/exercise/step-parameters';

/** A table of two columns, names and JSON values, as variables. */
export function readVariables(table: DataTable): Record<string, unknown> {
  return Object.fromEntries(table.raw().map(([name = '', value = '']) => [name, readJson(value)]));
}

/** A table with a head row of names: one set of variables a row; an empty cell leaves the variable out. */
export function readRows(table: DataTable): Record<string, unknown>[] {
  return table
    .hashes()
    .map((row) =>
      Object.fromEntries(Object.entries(row).flatMap(([name, cell]) => (cell === '' ? [] : [[name, readJson(cell)]]))),
    );
}

/** A table of cases: variables, and in the column `gives` what should come of them. */
export function readCases(table: DataTable): ExpressionCase[] {
  return readRows(table).map((row) => {
    if (!Object.hasOwn(row, 'gives'))
      throw new Error('The table should say in a column "gives" what comes of each row.');
    const { gives, ...variables } = row;
    return { variables, gives };
  });
}

/**
 * A table of jobs and their answers: what a job brings, then a column `answer`, which is `"completed"` or `"error CODE"`, then what
 * it is completed with.
 */
export function readAnswers(table: DataTable): WantedRow[] {
  const [head = [], ...rows] = table.raw();
  const middle = head.indexOf('answer');
  return rows.map((row) => {
    const valuesOf = (from: number, to: number): Record<string, unknown> =>
      Object.fromEntries(
        head.flatMap((name, index) => {
          const cell = row[index] ?? '';
          return index < from || index >= to || cell === '' ? [] : [[name, readJson(cell)]];
        }),
      );
    const answer = String(readJson(row[middle] ?? ''));
    const given = valuesOf(0, middle);
    if (answer.startsWith('error ')) return { given, returns: {}, errorCode: answer.slice('error '.length) };
    return { given, returns: valuesOf(middle + 1, head.length) };
  });
}

/** A table of one column without a head: JSON values. */
export function readList(table: DataTable): unknown[] {
  return table.raw().map(([cell = '']) => readJson(cell));
}

/** A table with the head `element`: names of elements. */
export function readElements(table: DataTable): string[] {
  const [[head] = [], ...rows] = table.raw();
  if (head !== 'element') throw new Error('The table should have one column with the head "element".');
  return rows.map(([name = '']) => name);
}
