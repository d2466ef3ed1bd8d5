import type { PageData, WalkData } from '../page-data';
import { drawPlanes } from './plane';
import { Player } from './player';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as PageData;

/** Draws one walk, once. */
async function draw(article: HTMLElement): Promise<void> {
  const walk = data.walks[Number(article.dataset['walk'])];
  const holder = article.querySelector<HTMLElement>('.drawings');
  if (walk === undefined || holder === null || data.xml === undefined || holder.childElementCount > 0) return;
  const planes = await drawPlanes(holder, data.xml, elementsOf(walk)).catch((error: unknown) => say(holder, error));
  new Player(walk, article, planes).show(walk.events.length - 1);
}

function elementsOf({ events }: WalkData): ReadonlySet<string> {
  return new Set(events.flatMap(({ element }) => element ?? []));
}

function say(holder: HTMLElement, error: unknown): [] {
  holder.textContent = `The diagram cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
  return [];
}

/** A drawing needs room to be drawn: those that are folded away wait until they are opened. */
async function start(): Promise<void> {
  const bare = document.querySelector<HTMLElement>('#walks > .drawings');
  if (bare !== null && data.xml !== undefined)
    await drawPlanes(bare, data.xml, new Set()).catch((error: unknown) => say(bare, error));
  for (const article of document.querySelectorAll<HTMLElement>('.walk')) {
    const fold = article.closest('details');
    if (fold === null) await draw(article);
    else fold.addEventListener('toggle', () => void draw(article));
  }
  document.documentElement.dataset['drawn'] = 'true';
}

void start();
