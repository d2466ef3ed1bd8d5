import path from 'node:path';
import type { Graded } from '../batch/grade-submission';
import type { Files } from '../batch/results-folder';
import { writeWhole } from '../batch/write-whole';
import { resultJson } from '../report/result';
import type { Run } from './report-options';

/** The pages of `--report`: one beside each grade, and what is about all of them. */
export class ReportFolder {
  /** Names of the files that {@link pages} makes. */
  readonly names: readonly string[] = [];
  /** What went wrong with a page; no grade is lost for it. */
  readonly troubles: Error[] = [];

  constructor(readonly folder: string) {}

  /** The pages about one submission, while its journal is at hand. */
  async pages({ reported }: Pick<Graded, 'reported' | 'journal'>): Promise<Files> {
    try {
      return await Promise.resolve({});
    } catch (error) {
      this.troubles.push(
        new Error(`The page about ${reported.id} could not be made: ${String(error)}`, { cause: error }),
      );
      return {};
    }
  }

  /** Writes what is about all submissions: `result.json`. @throws GraderError when it cannot be written */
  async finish(run: Run): Promise<void> {
    await writeWhole(path.join(this.folder, 'result.json'), resultJson(run));
  }
}
