import type { ClassData } from '../class-data';
import { makeFilters } from './filters';
import { linkNeighbours } from './neighbours';
import { moveByArrows } from './row-keys';
import { makeSortable } from './sorting';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '{"rows":[]}') as ClassData;
const form = document.querySelector<HTMLFormElement>('form.filters');
const table = document.querySelector<HTMLTableElement>('table.submissions');

if (form !== null && table !== null) {
  const heat = document.querySelector<HTMLTableElement>('table.heat');
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const sorting = makeSortable(table, () => filters.keep());
  const filters = makeFilters({ form, data, rows, heat: [...(heat?.tBodies[0]?.rows ?? [])], sorting });
  filters.read();
  moveByArrows(form, table);
  linkNeighbours(table);
  addEventListener('hashchange', () => {
    // another hash is a place on the page
    if (!location.hash.includes('=')) return;
    filters.read();
    document.getElementById('submissions')?.scrollIntoView();
    form.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  });
}
document.documentElement.dataset['drawn'] = 'true';
