import { html } from './markup';
import { page } from './page';
import { loadAssets, type PageAssets } from './page-assets';
import { plainLine } from './plain-text';

/** What `watch --open` shows until there is a verdict. @throws GraderError when the page's own script was not built */
export function waitingHtml(folder: string, live: number, assets: PageAssets = loadAssets('waiting')): string {
  return page({
    title: `${plainLine(folder)}: grading…`,
    body: html`<main>
      <h1><bdi>${plainLine(folder)}</bdi></h1>
      <p class="muted">Grading… This page shows the verdict as soon as it is there, and again at each save.</p>
    </main>`,
    assets,
    live,
  });
}
