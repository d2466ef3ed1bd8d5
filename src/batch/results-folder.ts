import { lstat, readFile, rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import path from 'node:path';
import { z } from 'zod';
import { isThere } from '../is-there';
import { GraderError } from '../errors';
import { gradeSchema } from '../grading/grade-schema';
import type { Reported } from '../grading/reported';
import { gradeKeySchema, type GradeKey } from './grade-key';
import type { Shard } from './shard';
import { lock } from './run-lock';
import { appendText, writeWhole } from './write-whole';
import { makePath } from '../make-path';
import { sayFileError } from '../text/say-file-error';

const gradeFormat = 'zeebe-grader/grade/v1';
const runFormat = 'zeebe-grader/run/v1';

/** What `grade.json` has to hold to be taken over; whoever else wrote it, reports are made of it. */
const keptGrade = z.looseObject({
  schema: z.literal(gradeFormat),
  key: z.unknown(),
  id: z.string(),
  shown: z.string().optional(),
  grade: gradeSchema,
  timing: z.object({
    startedAt: z.int().min(-8.64e15).max(8.64e15),
    milliseconds: z.int().nonnegative().max(1e12),
    criteria: z.record(z.string(), z.number().nonnegative().max(1e12)),
    secondTry: z.string().optional(),
  }),
});
const keptRun = z.looseObject({
  schema: z.literal(runFormat),
  seed: z.int().nonnegative(),
  shard: z.object({ index: z.int().positive(), total: z.int().positive() }).optional(),
  // names of folders, and no way out of this one
  class: z.array(z.string().refine((id) => /^[^/\\]+$/.test(id) && !/^\.+$/.test(id))).optional(),
});

/** What is kept about a run besides its grades. */
export interface KeptRun {
  readonly seed: number;
  /** Which part of a class it graded, if not all of it. */
  readonly shard?: Shard | undefined;
  /** Ids of all submissions of the class in their order, also of those that are another shard's. */
  readonly class?: readonly string[] | undefined;
}

/** A grade that was kept. */
export interface KeptGrade {
  readonly reported: Reported;
  /** What the files beside it were made with, besides the journal. */
  readonly shown: string | undefined;
}

/** Files of one submission by name and text. */
export type Files = Readonly<Record<string, string>>;

/**
 * Where finished grades live, a folder each: `<id>/grade.json` is written last and as a whole, so that a grade that is
 * there is a finished one, however the run ended.
 */
export class ResultsFolder {
  /** @param folder path; made when the first thing is kept */
  constructor(readonly folder: string) {}

  /** Path of a file of one submission. */
  file(id: string, name: string): string {
    return path.join(this.folder, id, name);
  }

  /** Makes the folder. @param hidden nobody asked for it by name: version control should not see it. @throws GraderError when it cannot be made */
  async make(hidden: boolean): Promise<void> {
    try {
      if (!hidden) await makePath(this.folder);
      else {
        await makeFolder(this.folder);
        await writeWhole(path.join(this.folder, '.gitignore'), '*\n');
      }
    } catch (cause) {
      if (cause instanceof GraderError) throw cause;
      throw new GraderError(
        `Grades cannot be kept in ${this.folder}: ${sayFileError(cause)}`,
        'Name a folder that can be written to with --report.',
        { cause },
      );
    }
  }

  /** Takes the folder for this run alone. @returns gives it free again @throws UsageError when another run has it */
  lock(): Promise<() => Promise<void>> {
    return lock(path.join(this.folder, 'run.lock'));
  }

  /** Makes the folder of one submission, for what is written while it is graded. @throws GraderError where a link stands in its place */
  async begin(id: string): Promise<void> {
    await makeFolder(path.join(this.folder, id));
  }

  /** Drops a grade that is about to be made anew: it is no longer good, whatever comes. */
  async forget(id: string): Promise<void> {
    await rm(this.file(id, 'grade.json'), { force: true });
  }

  /** Keeps a finished grade, with other files beside it. @param shown what they were made with, besides the journal */
  async keep(reported: Reported, key: GradeKey, files: Files = {}, shown = ''): Promise<void> {
    for (const [name, text] of Object.entries(files)) await writeWhole(this.file(reported.id, name), text);
    await writeWhole(
      this.file(reported.id, 'grade.json'),
      `${JSON.stringify({ schema: gradeFormat, key, shown, ...reported }, null, 2)}\n`,
    );
  }

  /**
   * The grade that was made of the very same, if there is one and the files that are wanted lie beside it. A fault of the
   * grader is none.
   */
  async find(id: string, key: GradeKey, files: readonly string[]): Promise<KeptGrade | undefined> {
    const read = await readJson<Reported>(this.file(id, 'grade.json'));
    const kept = keptGrade.safeParse(read).data;
    if (read === undefined || kept?.id !== id) return undefined;
    if (!isDeepStrictEqual(kept.key, key) || kept.grade.outcome === 'error') return undefined;
    const there = await Promise.all(files.map((name) => isThere(this.file(id, name))));
    return there.every(Boolean)
      ? { reported: { id, grade: read.grade, timing: read.timing }, shown: kept.shown }
      : undefined;
  }

  /** The seed of the run that the folder was last used for: a class is asked the same, also after a pause. */
  async seed(): Promise<number | undefined> {
    return (await this.run())?.seed;
  }

  /** What the folder was last used for. */
  async run(): Promise<KeptRun | undefined> {
    return keptRun.safeParse(await readJson(path.join(this.folder, 'run.json'))).data;
  }

  async keepRun(run: KeptRun): Promise<void> {
    await writeWhole(path.join(this.folder, 'run.json'), `${JSON.stringify({ schema: runFormat, ...run }, null, 2)}\n`);
  }

  /** A finished grade with what it depends on, whatever that is. @returns undefined where there is none */
  async read(id: string): Promise<{ readonly key: GradeKey; readonly reported: Reported } | undefined> {
    const read = await readJson<Reported & { readonly key: GradeKey }>(this.file(id, 'grade.json'));
    const { success, data } = keptGrade.safeParse(read);
    if (read === undefined || !success || data.id !== id || !gradeKeySchema.safeParse(data.key).success)
      return undefined;
    return { key: read.key, reported: { id, grade: read.grade, timing: read.timing } };
  }

  /** Writes the files of that name of several submissions into one, in their order. */
  async join(ids: readonly string[], name: string, target: string): Promise<void> {
    await writeWhole(target, '');
    for (const id of ids) await appendText(target, await readFile(this.file(id, name), 'utf8'));
  }
}

/** Makes a folder, unless a link stands in its place: what is written there would go elsewhere. @throws GraderError then */
export async function makeFolder(folder: string): Promise<void> {
  await makePath(folder);
  if (!(await lstat(folder)).isSymbolicLink()) return;
  throw new GraderError(`${folder} is a link: nothing is written through one.`, 'Remove it, or name another folder.');
}

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    // not there, or cut off by something else than us: as good as none
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
