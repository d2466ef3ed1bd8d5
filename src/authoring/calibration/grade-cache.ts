import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { appendText } from '../../batch/write-whole';
import { exerciseHash, graderHash, gradingHash } from '../../exercise/exercise-hash';
import type { GraderSetting } from '../../run/run-exercise';
import type { GradeDigest } from './grade-digest';

const digestSchema = z.looseObject({
  outcome: z.enum(['passed', 'failed', 'refused', 'error']),
  score: z.number(),
  maxScore: z.number(),
  error: z.string().optional(),
  criteria: z.array(
    z.looseObject({
      id: z.string(),
      bonus: z.boolean(),
      outcome: z.enum(['passed', 'failed', 'blocked', 'error']),
      message: z.string(),
      blockedBy: z.string().optional(),
      code: z.string().optional(),
    }),
  ),
});
const lineSchema = z.object({ key: z.string(), digest: digestSchema });

/** Grades of earlier calibrations: a file that grows by a line a grade, so that a calibration goes on where it was stopped. */
export class GradeCache {
  readonly #grades = new Map<string, GradeDigest>();
  #adding: Promise<void> = Promise.resolve();

  private constructor(
    readonly file: string,
    readonly base: string,
  ) {}

  /**
   * @param file its path; it need not be there yet
   * @param setting what the grades depend on besides what is handed in
   */
  static async open(file: string, setting: GraderSetting): Promise<GradeCache> {
    const { exercise, engine, sandbox, clock, seed } = setting;
    const { kind, version } = engine.description;
    const [ofExercise, ofGrader] = await Promise.all([gradingHash(exercise), graderHash()]);
    const base = [ofExercise, ofGrader, kind, version, sandbox.kind, clock, seed].join(' ');
    const cache = new GradeCache(file, base);
    await mkdir(path.dirname(file), { recursive: true });
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const line of text.split('\n')) cache.#take(line);
    return cache;
  }

  /** The key of what is handed in. @param folder its files */
  async keyOf(folder: string): Promise<string> {
    return createHash('sha256')
      .update(`${this.base} ${await exerciseHash(folder, [])}`)
      .digest('hex');
  }

  find(key: string): GradeDigest | undefined {
    return this.#grades.get(key);
  }

  /** Faults of the grader are not kept: they are tried again. */
  async keep(key: string, digest: GradeDigest): Promise<void> {
    if (digest.outcome === 'error') return;
    this.#grades.set(key, digest);
    // one line after the other
    this.#adding = this.#adding.then(() => appendText(this.file, `${JSON.stringify({ key, digest })}\n`));
    await this.#adding;
  }

  /** What is no line of ours, such as half a one of a run that was killed, is passed over. */
  #take(line: string): void {
    const read = lineSchema.safeParse(parsed(line));
    if (read.success) this.#grades.set(read.data.key, read.data.digest as GradeDigest);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
