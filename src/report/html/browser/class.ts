const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Puts a button into each head of a table that sorts its rows by that column, up and down. */
function makeSortable(table: HTMLTableElement): void {
  const [head] = table.tHead?.rows ?? [];
  for (const [column, cell] of [...(head?.cells ?? [])].entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...cell.childNodes);
    button.addEventListener('click', () => {
      const down = cell.getAttribute('aria-sort') === 'ascending';
      for (const other of head?.cells ?? []) other.removeAttribute('aria-sort');
      cell.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      sort(table, column, down ? -1 : 1);
    });
    cell.append(button);
  }
}

function sort(table: HTMLTableElement, column: number, direction: 1 | -1): void {
  const [body] = table.tBodies;
  const key = (row: HTMLTableRowElement): string => {
    const cell = row.cells[column];
    return cell?.dataset['sort'] ?? cell?.textContent ?? '';
  };
  body?.append(...[...body.rows].sort((one, other) => direction * order.compare(key(one), key(other))));
}

/** Puts a switch above a table that leaves out rows without remarks, where there are rows with some. */
function makeFilterable(table: HTMLTableElement): void {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const isRemarked = (row: HTMLTableRowElement): boolean => row.dataset['remarked'] !== undefined;
  if (!rows.some(isRemarked)) return;
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.addEventListener('change', () => {
    for (const row of rows) row.hidden = box.checked && !isRemarked(row);
  });
  const label = document.createElement('label');
  label.className = 'filter';
  label.append(box, ' Only those with remarks');
  table.closest('.wide')?.before(label);
}

document.querySelectorAll<HTMLTableElement>('table.submissions').forEach(makeFilterable);
document.querySelectorAll<HTMLTableElement>('table.sortable').forEach(makeSortable);
document.documentElement.dataset['drawn'] = 'true';
