/**
 * What the class's page gives a submission's page in its address: the submissions that it lists, in its order, and its own
 * state. So a page has nothing of others in itself, and whoever gets it by mail sees no neighbour.
 */
interface Listed {
  /** Folders of the pages. */
  readonly list: readonly string[];
  /** Hash of the class's page. */
  readonly back: string;
}

/** Pages that an address names at most; a class that is larger shows those around. */
const mostListed = 400;

/** The hash for a page in that list. */
function listedHash({ list, back }: Listed, at: number): string {
  const first = Math.max(0, at - mostListed / 2);
  const shown = list.slice(first, first + mostListed).map(encodeURIComponent);
  return `#${new URLSearchParams({ list: shown.join('/'), back }).toString()}`;
}

/** Makes links to the class, to the one before and to the next; nothing where the page was not opened from the class's. */
export function showNeighbours(): void {
  const state = new URLSearchParams(location.hash.slice(1));
  const folders = (state.get('list') ?? '').split('/').filter(Boolean);
  const here = folders.indexOf(encodeURIComponent(folderOf(location.pathname)));
  if (here === -1) return;
  const nav = document.createElement('nav');
  nav.className = 'neighbours';
  nav.setAttribute('aria-label', 'Submissions');
  const link = (text: string, address: string, key: string): void => {
    const a = nav.appendChild(document.createElement('a'));
    [a.textContent, a.href] = [text, address];
    a.setAttribute('aria-keyshortcuts', key);
  };
  const page = (folder: string): string => `../${folder}/report.html${location.hash}`;
  const [before, after] = [folders[here - 1], folders[here + 1]];
  link('All submissions', `../index.html${state.get('back') ?? ''}`, 'u');
  if (before !== undefined) link('Previous', page(before), 'p');
  if (after !== undefined) link('Next', page(after), 'n');
  nav.append(`${here + 1} of ${folders.length}`);
  document.body.prepend(nav);
  document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
    if (ctrlKey || metaKey || altKey || (target instanceof Element && target.closest('input, select') !== null)) return;
    nav.querySelector<HTMLElement>(`a[aria-keyshortcuts="${CSS.escape(key)}"]`)?.click();
  });
}

/** Gives each link of a table to a page, as soon as somebody uses it, what the table lists then. */
export function linkNeighbours(table: HTMLTableElement): void {
  const take = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('th a') : null;
    if (link === null) return;
    const links = [...table.querySelectorAll<HTMLAnchorElement>('tbody tr:not([hidden]) th a')];
    const list = links.map(({ pathname }) => folderOf(pathname));
    link.hash = listedHash({ list, back: location.hash }, links.indexOf(link));
  };
  for (const use of ['pointerdown', 'click']) table.addEventListener(use, take, { capture: true });
}

function folderOf(pathname: string): string {
  return decodeURIComponent(pathname.split('/').at(-2) ?? '');
}
