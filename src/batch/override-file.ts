import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isThere } from '../is-there';
import { UsageError } from '../errors';
import { readYaml } from '../exercise/yaml-file';
import type { SubmissionGrade } from '../grading/grade';
import type { Overridden, Override } from '../grading/override';
import { overriddenBy } from '../grading/overrides';
import { writeWhole } from './write-whole';

const fileName = 'overrides.yml';
const seenName = 'overrides-seen.json';

const points = z.number().nonnegative().max(1_000_000);
const schema = z
  .array(
    z.strictObject({
      submission: z.string(),
      criterion: z.string().optional(),
      points: points.optional(),
      outcome: z.enum(['passed', 'failed']).optional(),
      comment: z.string().optional(),
      by: z.string().min(1),
      why: z.string().min(1),
    }),
  )
  .nullable()
  .transform((overrides) => overrides ?? []);

const seenSchema = z.record(
  z.string(),
  z.looseObject({ override: z.string(), outcome: z.string(), points: z.number() }),
);
type Seen = z.infer<typeof seenSchema>;

/**
 * What somebody has decided about grades: `overrides.yml` beside the results, which the grader only reads. Beside it, the
 * grader remembers which grade each of them was made about, and notices when that grade has changed.
 */
export class OverrideFile {
  /** Grades that have changed since somebody decided about them, a sentence each. */
  readonly changes: string[] = [];
  readonly #applied = new Set<Override>();
  readonly #seen: Seen;
  readonly #now: Seen = {};

  private constructor(
    readonly folder: string,
    private readonly overrides: readonly Override[],
    seen: Seen,
  ) {
    this.#seen = seen;
  }

  /**
   * Reads it; where there is none, nothing is decided.
   * @param folder of the results
   * @param criteria ids of those that there are
   * @throws UsageError when it is not sound, or speaks of a criterion that is not there
   */
  static async in(folder: string, criteria: readonly string[]): Promise<OverrideFile> {
    const file = path.join(folder, fileName);
    const isWritten = await isThere(file);
    const overrides = isWritten ? await readYaml(file, schema) : [];
    for (const { submission, criterion, points: worth, outcome, comment } of overrides) {
      if (criterion !== undefined && !criteria.includes(criterion))
        throw new UsageError(`${file}: there is no criterion "${criterion}" (of the submission "${submission}").`);
      if (worth === undefined && outcome === undefined && comment === undefined)
        throw new UsageError(`${file}: what is decided about "${submission}" is missing: points, outcome or comment.`);
    }
    const seen = isWritten ? await readSeen(path.join(folder, seenName)) : {};
    return new OverrideFile(folder, overrides, seen);
  }

  /** What is decided about a submission. @param id name of its folder below the results @param base as the grader left it */
  about(id: string, base: SubmissionGrade): Override[] {
    const found = this.overrides.filter(({ submission }) => submission.normalize('NFC') === id);
    for (const override of found) this.#compare(override, overriddenBy(override, base));
    return found;
  }

  /** Submissions that are spoken of and were not graded now. */
  get elsewhere(): string[] {
    const left = this.overrides.filter((override) => !this.#applied.has(override));
    return [...new Set(left.map(({ submission }) => submission))];
  }

  /** Remembers which grades were decided about. */
  async close(): Promise<void> {
    if (this.overrides.length === 0) return;
    const kept = { ...this.#seen, ...this.#now };
    await writeWhole(path.join(this.folder, seenName), `${JSON.stringify(kept, null, 2)}\n`);
  }

  #compare(override: Override, base: Overridden | undefined): void {
    if (this.#applied.has(override) || base === undefined) return;
    this.#applied.add(override);
    const { submission, criterion = '' } = override;
    const key = `${submission}/${criterion}`;
    const before = this.#seen[key];
    const hash = createHash('sha256').update(JSON.stringify(override)).digest('hex');
    // one that was changed is one about the grade as it is now
    if (before?.override !== hash) {
      this.#now[key] = { override: hash, outcome: base.outcome, points: base.points };
      return;
    }
    if (before.outcome === base.outcome && before.points === base.points) return;
    const what = criterion === '' ? 'the grade' : criterion;
    this.changes.push(
      `${submission}: ${what} was ${say(before)} when ${override.by} decided about it, and is ${say(base)} by now.`,
    );
  }
}

function say({ outcome, points: worth }: Overridden): string {
  return `${outcome} with ${worth} ${worth === 1 ? 'point' : 'points'}`;
}

/** What cannot be read is as good as none: all are about the grades as they are now. */
async function readSeen(file: string): Promise<Seen> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return seenSchema.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}
