import { chmod, cp, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import pMap from 'p-map';
import { assertNew } from '../assert-new';
import { readShards, type MergedResults } from '../batch/merge-results';
import { ResultsFolder } from '../batch/results-folder';
import { GraderError, UsageError } from '../errors';
import { terminalSummary } from '../report/terminal';
import { exitCodeOf } from './exit-code-of';
import type { MergeOptions } from './merge-options';
import { printError } from './print-error';
import { checkReportFiles, writeReports, type Run } from './report-files';
import { ReportFolder } from './report-folder';
import { makePath } from '../make-path';
import { plainLine } from '../text/plain';

/** Folders that are copied at the same time. */
const parallelCopies = 8;

/**
 * Puts the results of shards together and writes what a run of the whole class would have written.
 * @returns the exit code that such a run would have had
 * @throws UsageError when they do not belong together; then nothing is written
 * @public loaded by the command when it is wanted
 */
export async function merge(folders: readonly string[], options: MergeOptions): Promise<number> {
  const merged = await readShards(folders);
  const [first, ...others] = merged.run.map(({ reported }) => reported);
  if (first === undefined) throw new UsageError('There is no submission in these results.');
  const run: Run = [first, ...others];
  if ((options.gradescope ?? options.prairielearn) !== undefined && run.length > 1)
    throw new UsageError(`A results.json of an autograder speaks of one submission, and ${run.length} are merged.`);
  const { json, junit, ctrf, gradescope, github, classroom, csv, report } = options;
  await checkReportFiles([json, junit, ctrf, gradescope, github, classroom, csv]);
  const pageTroubles = report === undefined ? [] : await writeFolder(report, merged, run);
  const colour = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  process.stdout.write(terminalSummary(run, { colour, verbosity: 'normal' }));
  const troubles = [...pageTroubles, ...(await writeReports(run, options))];
  for (const trouble of troubles) printError(trouble);
  if (report !== undefined) console.error(`Pages: ${plainLine(path.join(report, 'index.html'))}`);
  return exitCodeOf(run, troubles);
}

/** Fills a folder beside the place and renames it: who is killed meanwhile leaves none that looks whole. @returns what went wrong with pages */
async function writeFolder(report: string, { seed, run: grades }: MergedResults, run: Run): Promise<Error[]> {
  const place = path.resolve(report);
  await assertNew(report);
  await makePath(path.dirname(place));
  const draft = await mkdtemp(`${place}.merging-`);
  try {
    await chmod(draft, 0o755);
    const results = new ResultsFolder(draft);
    await results.keepRun({ seed, class: grades.map(({ reported }) => reported.id) });
    await pMap(
      grades,
      ({ from, reported: { id } }) =>
        cp(path.join(from.folder, id), path.join(draft, id), { recursive: true, verbatimSymlinks: true }),
      { concurrency: parallelCopies },
    );
    const pages = new ReportFolder(draft);
    await pages.finish(run);
    await rename(draft, place);
    return pages.troubles;
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw new GraderError(
      `${report} cannot be written: ${(cause as Error).message}`,
      'Name another place, or make room.',
      {
        cause,
      },
    );
  }
}
