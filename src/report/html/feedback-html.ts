import type { Reported } from '../../grading/reported';
import { sayPoints, verdictWord } from '../verdict-word';
import { html, type Markup } from './markup';
import { page } from './page';
import { loadAssets, type PageAssets } from './page-assets';
import { criteria } from './parts/criteria';
import { remarkSection } from './parts/remarks';
import { verdict } from './parts/verdict';
import { plainLine } from './plain-text';

/**
 * The page that a student gets back: verdict, criteria and remarks. It is a function of the grade alone: nothing of the
 * journal, of the solution or of anybody else can be in it, and it runs no script.
 * @throws GraderError when the page's style was not built
 */
export function feedbackHtml({ grade, timing }: Reported, assets: PageAssets = loadAssets('feedback')): string {
  return page({
    title: `${plainLine(grade.name)}: ${verdictWord(grade)}, ${sayPoints(grade)}`,
    body: html`${verdict(grade, timing.startedAt)}
      <main>${criteria(grade)}${remarkSection(grade)}</main>
      ${made(grade.started)}`,
    assets,
  });
}

function made({ exercise, grader }: Reported['grade']['started']): Markup {
  return html`<footer class="muted">
    <p>${plainLine(exercise.title)}, graded by zeebe-grader ${grader}</p>
  </footer>`;
}
