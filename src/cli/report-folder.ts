import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Graded } from '../batch/grade-submission';
import type { Files } from '../batch/results-folder';
import { writeWhole } from '../batch/write-whole';
import { GraderError } from '../errors';
import { classHtml } from '../report/html/class-html';
import { submissionHtml } from '../report/html/submission-html';
import type { ClassFacts, Reported } from '../grading/reported';
import { resultJson } from '../report/result';
import type { Run } from './report-files';

const page = 'report.html';

/** What makes the pages, which may be another one in tests. */
interface PageMakers {
  readonly submission: typeof submissionHtml;
  readonly class: typeof classHtml;
}

/**
 * The pages of `--report`: one beside each grade, and what is about all of them. Each is made and written by itself: where
 * one cannot be, it is named and all others are there.
 */
export class ReportFolder {
  /** Names of the files that {@link pages} makes. */
  readonly names: readonly string[] = [page];
  /** What went wrong with a page; no grade is lost for it. */
  readonly troubles: Error[] = [];
  #refreshing: Promise<void> | undefined;

  constructor(
    readonly folder: string,
    private readonly make: PageMakers = { submission: submissionHtml, class: classHtml },
    private readonly facts: ClassFacts = { absent: [] },
  ) {}

  /** The pages about one submission, while its journal is at hand. */
  async pages({ reported: { id, grade, timing }, journal }: Pick<Graded, 'reported' | 'journal'>): Promise<Files> {
    try {
      return { [page]: await this.make.submission({ grade, journal }, undefined, { startedAt: timing.startedAt }) };
    } catch (cause) {
      this.#note(`The page about ${id}`, cause);
      return {};
    }
  }

  /** Writes `index.html` while a run goes on, in the background. Does nothing while that is still being done. @param finished so far */
  refresh(finished: readonly Reported[]): void {
    this.#refreshing ??= this.#writeIndex(finished)
      // it is written again at the end, and told then
      .catch(() => undefined)
      .finally(() => (this.#refreshing = undefined));
  }

  /** Writes what is about all submissions: `result.json` and `index.html`. */
  async finish(run: Run): Promise<void> {
    await this.#refreshing;
    const parts = {
      'result.json': () => writeWhole(path.join(this.folder, 'result.json'), resultJson(run, this.facts)),
      'index.html': () => this.#writeIndex(run),
    };
    for (const [name, write] of Object.entries(parts)) {
      await write().catch((cause: unknown) => this.#note(`${name} about all submissions`, cause));
    }
  }

  async #writeIndex(run: readonly Reported[]): Promise<void> {
    const links = await Promise.all(run.map(({ id }) => this.#link(id)));
    const grades = run.map(({ grade }) => grade);
    const facts = { ...this.facts, timings: run.map(({ timing }) => timing) };
    await writeWhole(path.join(this.folder, 'index.html'), this.make.class(grades, links, undefined, facts));
  }

  async #link(id: string): Promise<string | undefined> {
    return access(path.join(this.folder, id, page)).then(
      // half a character, of whatever wrote it, is no address
      () => `${encodeURIComponent(id.toWellFormed())}/${page}`,
      () => undefined,
    );
  }

  #note(what: string, cause: unknown): void {
    const trouble =
      cause instanceof GraderError
        ? cause
        : new GraderError(`${what} could not be made: ${String(cause)}`, undefined, { cause });
    this.troubles.push(trouble);
  }
}
