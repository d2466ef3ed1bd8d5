import type { DataTable } from '@cucumber/cucumber';

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

/** A JSON value. @throws Error when the text is none */
export function readJson(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch (cause) {
    throw new Error(`"${cell}" is not JSON; texts stand in double quotes.`, { cause });
  }
}
