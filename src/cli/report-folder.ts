import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Graded } from '../batch/grade-submission';
import type { Files } from '../batch/results-folder';
import { writeWhole } from '../batch/write-whole';
import { classHtml } from '../report/html/class-html';
import { submissionHtml } from '../report/html/submission-html';
import { resultJson } from '../report/result';
import type { Run } from './report-files';

const page = 'report.html';

/** The pages of `--report`: one beside each grade, and what is about all of them. */
export class ReportFolder {
  /** Names of the files that {@link pages} makes. */
  readonly names: readonly string[] = [page];
  /** What went wrong with a page; no grade is lost for it. */
  readonly troubles: Error[] = [];

  constructor(readonly folder: string) {}

  /** The pages about one submission, while its journal is at hand. */
  async pages({ reported: { id, grade }, journal }: Pick<Graded, 'reported' | 'journal'>): Promise<Files> {
    try {
      return { [page]: await submissionHtml({ grade, journal }) };
    } catch (cause) {
      this.troubles.push(new Error(`The page about ${id} could not be made: ${String(cause)}`, { cause }));
      return {};
    }
  }

  /** Writes what is about all submissions: `result.json` and `index.html`. @throws GraderError when that cannot be */
  async finish(run: Run): Promise<void> {
    await writeWhole(path.join(this.folder, 'result.json'), resultJson(run));
    const links = await Promise.all(run.map(({ id }) => this.#link(id)));
    const grades = run.map(({ grade }) => grade);
    await writeWhole(path.join(this.folder, 'index.html'), classHtml(grades, links));
  }

  async #link(id: string): Promise<string | undefined> {
    return access(path.join(this.folder, id, page)).then(
      () => `${encodeURIComponent(id)}/${page}`,
      () => undefined,
    );
  }
}
