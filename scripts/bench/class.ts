import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { openGrader, type Grader } from '../../src/batch/open-grader';
import type { JournalEntry } from '../../src/journal/entries';
import { keepMemorySteady } from '../../src/steady-memory';
import { residentBytes } from './processes';
import { solved } from './programs';
import { samplesOf, type Samples } from './samples';

/** A grader as a batch uses it, sandbox and all. @param clock of the engine */
export function openBenchGrader(clock: 'virtual' | 'real'): Promise<Grader> {
  const engine = { kind: 'embedded', version: '8.8.21' } as const;
  keepMemorySteady();
  return openGrader({ exercise: 'part-03-exception-handling', engine, sandbox: 'auto', clock, seed: 1 });
}

/** Grades the solved example once. @throws Error when it does not pass, for then nothing was measured */
export async function gradeSolved({ setting }: Grader): Promise<readonly JournalEntry[]> {
  const { reported, journal } = await gradeSubmission(setting, { path: solved, folderName: 'solved' });
  if (reported.grade.outcome !== 'passed') throw new Error(`the solved example was graded "${reported.grade.outcome}"`);
  return journal;
}

/** Milliseconds for each of so many submissions, as many at a time as `--jobs` would have by itself. */
export async function perSubmission(grader: Grader, count: number): Promise<number> {
  const started = performance.now();
  await pMap(Array.from({ length: count }), () => gradeSolved(grader), { concurrency: availableParallelism() });
  return (performance.now() - started) / count;
}

/** A whole class. */
export interface ClassRun {
  readonly milliseconds: number;
  /** Milliseconds a submission, and bytes of grader and engines, for each tenth of the class. */
  readonly tenths: readonly { readonly each: number; readonly memory: Samples }[];
  readonly peakBytes: number;
}

/** Grades a class, looking at time and memory after each submission. @param count a multiple of ten */
export async function gradeClass(grader: Grader, count: number): Promise<ClassRun> {
  const started = performance.now();
  const looks: { readonly at: number; readonly bytes: number }[] = [];
  await pMap(
    Array.from({ length: count }),
    async () => {
      await gradeSolved(grader);
      looks.push({ at: performance.now() - started, bytes: residentBytes() });
    },
    { concurrency: availableParallelism() },
  );
  const size = count / 10;
  const tenths = Array.from({ length: 10 }, (_, index) => {
    const begun = index === 0 ? 0 : (looks[index * size - 1]?.at ?? 0);
    const own = looks.slice(index * size, (index + 1) * size);
    return { each: ((own.at(-1)?.at ?? 0) - begun) / size, memory: samplesOf(own.map(({ bytes }) => bytes)) };
  });
  return { milliseconds: performance.now() - started, tenths, peakBytes: Math.max(...looks.map(({ bytes }) => bytes)) };
}
