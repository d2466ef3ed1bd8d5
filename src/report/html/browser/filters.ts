import type { ClassData, RowData } from '../class-data';
import type { Sorting } from './sorting';

/** What filters work on. */
interface Filtered {
  readonly form: HTMLFormElement;
  readonly data: ClassData;
  /** Rows of the table and of the heat map, in the order of the data. */
  readonly rows: readonly HTMLTableRowElement[];
  readonly heat: readonly HTMLTableRowElement[];
  readonly sorting: Sorting;
}

/** Filters whose state is in the address of the page. */
interface Filters {
  /** Takes the state from the address. */
  read(): void;
  /** Puts the state into the address. */
  keep(): void;
}

/** How each field of the form looks at a row. */
const tests: Readonly<Record<string, (row: RowData, value: string) => boolean>> = {
  verdict: ({ verdict }, value) => verdict === value,
  criterion: ({ failed }, value) => failed.includes(value),
  mistake: ({ mistakes }, value) => mistakes.includes(value),
  half: ({ halves }, value) => halves.some((half) => half === value),
  remark: ({ remarks }, value) => (value === '*' ? remarks.length > 0 : remarks.includes(value)),
};

/** Shows the filters and makes them work, on the table and on the heat map. */
export function makeFilters({ form, data, rows, heat, sorting }: Filtered): Filters {
  let texts: readonly string[] | undefined;
  const fields = [...form.elements].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  );
  const chosen = (): (readonly [string, string])[] =>
    fields.map(({ name, value }) => [name, value.trim()] as const).filter(([, value]) => value !== '');

  const apply = (): void => {
    const wanted = chosen();
    const words = (wanted.find(([name]) => name === 'q')?.[1] ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length > 0) texts ??= rows.map(({ textContent }) => textContent.toLowerCase());
    let shown = 0;
    data.rows.forEach((row, nth) => {
      const fits =
        wanted.every(([name, value]) => tests[name]?.(row, value) ?? true) &&
        words.every((word) => texts?.[nth]?.includes(word));
      if (fits) shown += 1;
      for (const line of [rows[nth], heat[nth]]) if (line !== undefined) line.hidden = !fits;
    });
    const output = form.querySelector('output');
    if (output !== null) output.textContent = `${shown} of ${data.rows.length} shown`;
  };

  const keep = (): void => {
    const state = new URLSearchParams([...chosen().map(([name, value]) => [name, value])]);
    if (sorting.get() !== '') state.set('sort', sorting.get());
    history.replaceState(null, '', state.size === 0 ? location.pathname + location.search : `#${state.toString()}`);
  };

  const read = (): void => {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) {
      field.value = state.get(field.name) ?? '';
      if (field instanceof HTMLSelectElement && field.selectedIndex === -1) field.value = '';
    }
    sorting.set(state.get('sort') ?? '');
    apply();
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    apply();
    keep();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    for (const field of fields) field.value = '';
    apply();
    keep();
  });
  return { read, keep };
}
