import { access, appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import path from 'node:path';
import { GraderError } from '../errors';
import type { Reported } from '../report/reported';
import type { GradeKey } from './grade-key';
import { writeWhole } from './write-whole';

const gradeSchema = 'zeebe-grader/grade/v1';
const runSchema = 'zeebe-grader/run/v1';

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
      await mkdir(this.folder, { recursive: true });
      if (hidden) await writeFile(path.join(this.folder, '.gitignore'), '*\n');
    } catch (cause) {
      throw new GraderError(
        `Grades cannot be kept in ${this.folder}: ${(cause as Error).message}`,
        'Name a folder that can be written to with --report.',
        { cause },
      );
    }
  }

  /** Makes the folder of one submission, for what is written while it is graded. */
  async begin(id: string): Promise<void> {
    await mkdir(path.join(this.folder, id), { recursive: true });
  }

  /** Drops a grade that is about to be made anew: it is no longer good, whatever comes. */
  async forget(id: string): Promise<void> {
    await rm(this.file(id, 'grade.json'), { force: true });
  }

  /** Keeps a finished grade, with other files beside it. */
  async keep(reported: Reported, key: GradeKey, files: Files = {}): Promise<void> {
    for (const [name, text] of Object.entries(files)) await writeWhole(this.file(reported.id, name), text);
    await writeWhole(
      this.file(reported.id, 'grade.json'),
      `${JSON.stringify({ schema: gradeSchema, key, ...reported }, null, 2)}\n`,
    );
  }

  /**
   * The grade that was made of the very same, if there is one and the files that are wanted lie beside it. A fault of the
   * grader is none.
   */
  async find(id: string, key: GradeKey, files: readonly string[]): Promise<Reported | undefined> {
    const kept = await readJson<Reported & { schema: string; key: GradeKey }>(this.file(id, 'grade.json'));
    if (kept?.schema !== gradeSchema || !isDeepStrictEqual(kept.key, key) || kept.grade.outcome === 'error')
      return undefined;
    const there = await Promise.all(files.map((name) => exists(this.file(id, name))));
    return there.every(Boolean) ? { id: kept.id, grade: kept.grade, timing: kept.timing } : undefined;
  }

  /** The seed of the run that the folder was last used for: a class is asked the same, also after a pause. */
  async seed(): Promise<number | undefined> {
    const run = await readJson<{ schema: string; seed: number }>(path.join(this.folder, 'run.json'));
    return run?.schema === runSchema ? run.seed : undefined;
  }

  async keepSeed(seed: number): Promise<void> {
    await writeWhole(path.join(this.folder, 'run.json'), `${JSON.stringify({ schema: runSchema, seed }, null, 2)}\n`);
  }

  /** Writes the files of that name of several submissions into one, in their order. */
  async join(ids: readonly string[], name: string, target: string): Promise<void> {
    await writeWhole(target, '');
    for (const id of ids) await appendFile(target, await readFile(this.file(id, name)));
  }
}

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    // not there, or cut off by something else than us: as good as none
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
