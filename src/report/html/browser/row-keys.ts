/** `/` goes to the search, arrows up and down go from name to name, Escape goes back to the search or empties it. */
export function moveByArrows(form: HTMLFormElement, table: HTMLTableElement): void {
  const search = form.querySelector<HTMLInputElement>('input[type=search]');
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
    const typing = target.closest('input, select, textarea') !== null;
    if (key === '/' && !typing) {
      search?.focus();
      search?.select();
    } else if (key === 'Escape' && table.contains(target)) {
      search?.focus();
    } else if (
      (key === 'ArrowDown' || key === 'ArrowUp') &&
      (target === search || table.tBodies[0]?.contains(target))
    ) {
      const links = [...table.querySelectorAll<HTMLElement>('tbody tr:not([hidden]) th a')];
      const next = links[links.indexOf(target as HTMLElement) + (key === 'ArrowDown' ? 1 : -1)];
      (next ?? (key === 'ArrowUp' ? search : undefined))?.focus();
    } else return;
    event.preventDefault();
  });
}
