import type { PageData, TraceData } from '../page-data';
import { showNeighbours } from './neighbours';
import { drawPlanes } from './plane';
import { Player } from './player';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as PageData;

const players = new WeakMap<Element, Player>();

/** Draws one trace, once. It opens where the path left the solution's, else at its end. */
async function draw(article: HTMLElement): Promise<void> {
  const trace = data.traces[Number(article.dataset['trace'])];
  const holder = article.querySelector<HTMLElement>('.drawings');
  if (trace === undefined || holder === null || data.xml === undefined || holder.childElementCount > 0) return;
  const planes = await drawPlanes(holder, data.xml, elementsOf(trace)).catch((error: unknown) => say(holder, error));
  const player = new Player(trace, article, planes);
  players.set(article, player);
  player.show(trace.divergence?.index ?? trace.events.length - 1);
}

function elementsOf({ events }: TraceData): ReadonlySet<string> {
  return new Set(events.flatMap(({ element }) => element ?? []));
}

function say(holder: HTMLElement, error: unknown): [] {
  holder.textContent = `The diagram cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
  return [];
}

/** A link to an element or a step shows it; the browser itself goes to the trace. */
async function follow(link: HTMLElement): Promise<void> {
  const { trace = '', step, element } = link.dataset;
  const article = document.querySelector<HTMLElement>(`.trace[data-trace="${CSS.escape(trace)}"]`);
  if (article === null) return;
  const fold = article.closest('details');
  if (fold !== null) fold.open = true;
  await draw(article);
  players.get(article)?.point(Number(step), element);
}

/** A drawing needs room to be drawn: those that are folded away wait until they are opened. */
async function start(): Promise<void> {
  const bare = document.querySelector<HTMLElement>('#traces > .drawings');
  if (bare !== null && data.xml !== undefined)
    await drawPlanes(bare, data.xml, new Set()).catch((error: unknown) => say(bare, error));
  for (const article of document.querySelectorAll<HTMLElement>('.trace')) {
    const fold = article.closest('details');
    if (fold === null) await draw(article);
    else fold.addEventListener('toggle', () => void draw(article));
  }
  document.documentElement.dataset['drawn'] = 'true';
}

document.addEventListener('click', ({ target }) => {
  const link = target instanceof Element ? target.closest<HTMLElement>('a[data-trace]') : null;
  if (link !== null) void follow(link);
});
showNeighbours();

void start();
