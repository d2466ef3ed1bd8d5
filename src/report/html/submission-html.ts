import type { GradedSubmission } from '../graded-submission';
import { sayPoints, verdictWord } from '../verdict-word';
import { drawingOf } from './drawing';
import { html } from './markup';
import { page } from './page';
import { loadAssets, type PageAssets } from './page-assets';
import { pageData } from './page-data';
import { about } from './parts/about';
import { criteria } from './parts/criteria';
import { remarkSection } from './parts/remarks';
import { verdict } from './parts/verdict';
import { traceSection } from './parts/trace-section';
import { workerSection } from './parts/worker-section';
import { plainLine } from './plain-text';
import { placesOf } from './trace/places-of';
import { tracesOf } from './trace/traces-of';

/** What a page is given beside the grade. */
interface PageFacts {
  /** When it was graded, milliseconds since the epoch. */
  readonly startedAt?: number;
  /** Number of the page, where a server renews it. */
  readonly live?: number;
}

/**
 * The report about one submission: one HTML document that works offline and by mail.
 * @throws GraderError when the page's own scripts were not built
 */
export async function submissionHtml(
  { grade, journal }: GradedSubmission,
  assets: PageAssets = loadAssets('submission'),
  { startedAt, live }: PageFacts = {},
): Promise<string> {
  const [submitted, reference] = await Promise.all([drawingOf(journal, 'submitted'), drawingOf(journal, 'reference')]);
  const traces =
    submitted === undefined
      ? []
      : tracesOf({
          journal,
          criteria: grade.started.exercise.criteria,
          submitted,
          reference,
          exactTime: grade.started.clock === 'virtual',
        });
  const sections = [
    criteria(grade, placesOf(grade.criteria, traces, submitted)),
    remarkSection(grade),
    traceSection(traces, submitted),
    grade.submission.workerFile !== undefined && workerSection(journal),
    about(grade),
  ];
  return page({
    title: `${plainLine(grade.name)}: ${verdictWord(grade)}, ${sayPoints(grade)}`,
    body: html`<a class="skip" href="#criteria">Skip to the criteria</a>
      ${verdict(grade, startedAt)}
      <main>${sections}</main>`,
    assets,
    data: pageData(submitted?.xml, traces),
    live,
  });
}
