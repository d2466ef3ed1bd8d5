import type { SubmissionGrade } from '../../grading/grade';
import { identityOf } from '../../grading/identity';
import type { ClassFacts, Timing } from '../../grading/reported';
import { similarHandIns } from '../similar';
import { unsteadyGradings } from '../unsteady';
import { classData } from './class-rows';
import { commonMistakes, criterionShares } from './class-statistics';
import { html } from './markup';
import { page } from './page';
import { loadAssets, type PageAssets } from './page-assets';
import { classHead } from './parts/class-head';
import { mistakeList, suspicions } from './parts/class-findings';
import { heatMap } from './parts/heat-map';
import { absentList } from './parts/absent-list';
import { submissionFilters } from './parts/submission-filters';
import { submissionTable } from './parts/submission-table';
import { similarList } from './parts/similar-list';
import { unsteadyList } from './parts/unsteady-list';

/**
 * The report about a class: one HTML document that works offline.
 * @param links for each grade, in the same order, the address of its own report (relative, percent-encoded), if it has one
 * @throws GraderError when the page's own script was not built
 */
export function classHtml(
  grades: readonly SubmissionGrade[],
  links: readonly (string | undefined)[],
  assets: PageAssets = loadAssets('class'),
  { absent, timings }: ClassFacts & { readonly timings?: readonly Timing[] } = { absent: [] },
): string {
  const shares = criterionShares(grades);
  const { exercise, engine, clock, seed, grader } = grades[0]?.started ?? {};
  const timed = grades.flatMap((grade, index) => (timings?.[index] ? [{ grade, timing: timings[index] }] : []));
  const unsteady = timed.length === grades.length ? unsteadyGradings(timed) : [];
  const mistakes = commonMistakes(grades);
  const data = classData(grades);
  const filters = submissionFilters(data, shares, mistakes);
  return page({
    title: `${exercise?.title ?? 'No exercise'}: ${grades.length} submissions`,
    body: html`<a class="skip" href="#submissions">Skip to the submissions</a>
      ${classHead(grades, absent.length)}
      <main>
        ${mistakeList(mistakes, grades, links)} ${submissionTable(grades, links, filters)}
        ${heatMap(grades, links, shares)} ${similarList(similarHandIns(grades), grades, links)}
        ${unsteadyList(unsteady, grades, links)} ${suspicions(shares)} ${absentList(absent)}
      </main>
      ${engine && html`<footer class="muted"><p>${exercise?.hash !== undefined && `${identityOf(exercise)}, `}Zeebe ${engine.version} (${engine.kind}), ${clock} clock, seed ${seed}, zeebe-grader ${grader}</p></footer>`}`,
    assets,
    data,
  });
}
