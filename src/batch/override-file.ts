import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isThere } from '../is-there';
import { didYouMean } from '../exercise/did-you-mean';
import { readYaml } from '../exercise/yaml-file';
import type { SubmissionGrade } from '../grading/grade';
import type { Overridden, Override } from '../grading/override';
import { overriddenBy } from '../grading/overrides';
import { displayNames } from '../submission/display-name';
import { writeWhole } from './write-whole';

const fileName = 'overrides.yml';
const seenName = 'overrides-seen.json';

const text = z.string().min(1, 'should not be empty');

/** @param criteria ids of those that there are */
function schemaFor(criteria: readonly string[]) {
  return z
    .array(
      z
        .strictObject({
          submission: z.string(),
          criterion: z.enum(criteria).optional(),
          points: z.number().nonnegative('should not be below 0').max(1_000_000).optional(),
          outcome: z.enum(['passed', 'failed']).optional(),
          comment: z.string().optional(),
          by: text,
          why: text,
        })
        .refine(({ points, outcome, comment }) => (points ?? outcome ?? comment) !== undefined, {
          error: 'what is decided is missing, expected points, outcome or comment.',
        }),
    )
    .nullable()
    .transform((overrides) => overrides ?? []);
}

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
   * @throws UsageError that names the place of everything that is not sound, such as a criterion that is not there
   */
  static async in(folder: string, criteria: readonly string[]): Promise<OverrideFile> {
    const file = path.join(folder, fileName);
    const isWritten = await isThere(file);
    const overrides = isWritten ? await readYaml(file, schemaFor(criteria)) : [];
    const seen = isWritten ? await readSeen(path.join(folder, seenName)) : {};
    return new OverrideFile(folder, overrides, seen);
  }

  /** What is decided about a submission. @param id name of its folder below the results @param base as the grader left it */
  about(id: string, base: SubmissionGrade): Override[] {
    const found = this.overrides.filter(({ submission }) => submission.normalize('NFC') === id);
    for (const override of found) this.#compare(override, overriddenBy(override, base));
    return found;
  }

  /** Says which submissions are spoken of and were not graded now; undefined where there are none. @param graded names of those that were */
  elsewhere(graded: readonly string[]): string | undefined {
    const left = this.overrides.filter((override) => !this.#applied.has(override));
    const names = [...new Set(left.map(({ submission }) => submission))];
    if (names.length === 0) return undefined;
    return `not graded this time: ${displayNames(names)}.${names.map((name) => didYouMean(name, graded)).join('')}`;
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
