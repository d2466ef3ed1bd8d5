const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** By which column a table is sorted: its name, with a minus before it for downwards; empty as it came. */
export interface Sorting {
  get(): string;
  set(column: string): void;
}

/** Puts a button into each head of a table that sorts its rows by that column, up and down. @param onSort by somebody's click */
export function makeSortable(table: HTMLTableElement, onSort: () => void): Sorting {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  let current = '';
  const set = (wanted: string): void => {
    if (wanted === current) return;
    const name = wanted.replace(/^-/, '');
    const column = heads.findIndex((head) => head.dataset['column'] === name);
    current = column === -1 ? '' : wanted;
    for (const head of heads) head.removeAttribute('aria-sort');
    const down = current.startsWith('-');
    heads[column]?.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    table.tBodies[0]?.append(...(column === -1 ? rows : sorted(rows, column, down ? -1 : 1)));
  };
  for (const head of heads) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => {
      const name = head.dataset['column'] ?? '';
      set(current === name ? `-${name}` : name);
      onSort();
    });
    head.append(button);
  }
  return { get: () => current, set };
}

function sorted(rows: readonly HTMLTableRowElement[], column: number, direction: 1 | -1): HTMLTableRowElement[] {
  return rows
    .map((row) => ({ row, key: row.cells[column]?.dataset['sort'] ?? row.cells[column]?.textContent ?? '' }))
    .sort((one, other) => direction * order.compare(one.key, other.key))
    .map(({ row }) => row);
}
