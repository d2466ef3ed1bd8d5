import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { usuallyAskedFor, type AskedFor } from '../asked-for';
import { Refusal, UsageError } from '../errors';
import { closest, modelDistance, samePart, type Likeness } from '../exercise/closest-exercise';
import type { Exercise } from '../exercise/exercise';
import { builtInExercises } from '../exercise/find-exercise';
import { loadExercise } from '../exercise/load-exercise';
import { readModel } from '../model/read-model';
import { displayName } from '../submission/display-name';
import { readSubmission, type IntakeOptions } from '../submission/intake';
import { expandPaths, type ExpandOptions } from './expand-paths';

/** Which exercise was chosen, and why. */
export interface ChosenExercise {
  readonly exercise: string;
  /** A whole sentence. */
  readonly reason: string;
}

/** A hand-in may be of an exercise without a worker. */
const anything: AskedFor = { ...usuallyAskedFor, workers: { least: 0, most: Infinity } };

/**
 * Finds the built-in exercise that hand-ins are of.
 * @param paths as the command line names them
 * @throws UsageError where they are equally close to several, of several, or of none that can be read
 */
export async function chooseExercise(
  paths: readonly string[],
  options: Omit<ExpandOptions, 'askedFor'>,
): Promise<ChosenExercise> {
  const exercises = await Promise.all((await builtInExercises()).map(loadExercise));
  const expanded = await expandPaths(paths, { ...options, askedFor: anything });
  try {
    const looks: Look[] = [];
    for (const { path: place } of expanded.handIns) looks.push(await look(place, exercises));
    return agree(looks.filter(({ all }) => all.length > 0));
  } finally {
    await expanded.dispose();
  }
}

/** What one hand-in looks like. */
interface Look {
  readonly name: string;
  readonly all: readonly Likeness[];
  readonly best: readonly Likeness[];
}

async function look(place: string, exercises: readonly Exercise[]): Promise<Look> {
  const name = path.basename(path.resolve(place)).replace(/\.zip$/i, '');
  const all = (await Promise.all(exercises.map((exercise) => likeness(place, name, exercise)))).flat();
  return { name: displayName(name), all, best: closest(all) };
}

/** @returns nothing where the exercise would refuse the hand-in for its model */
async function likeness(place: string, name: string, exercise: Exercise): Promise<Likeness[]> {
  const { handIn, process, studentJobTypes: jobTypes, reference, starters, starterHashes } = exercise;
  const known = {
    process,
    jobTypes,
    starterFiles: starters,
    finishedFiles: [reference.model, ...reference.resources, ...reference.workers],
    starterHashes,
  };
  const modelOnly: AskedFor = { ...handIn, workers: { least: 0, most: 0 } };
  try {
    await using submission = disposable(await readSubmission(place, { ...known, handIn: modelOnly }));
    const model = await readModel(submission.model, { processId: process });
    const own = [
      { nearest: 'solution' as const, file: reference.model },
      ...starters.filter((file) => /\.bpmn$/i.test(file)).map((file) => ({ nearest: 'starter' as const, file })),
    ];
    const distances = await Promise.all(
      own.map(async ({ nearest, file }) => {
        const other = await readModel(await readFile(file), { processId: process });
        return { nearest, distance: modelDistance(model, other) };
      }),
    );
    const [first] = distances.toSorted((a, b) => a.distance - b.distance);
    if (first === undefined) return [];
    const sameProcess = model.processes.some(({ id }) => id === process);
    const worker = handIn.workers.most === 0 ? 'none' : await workerIn(place, { ...known, handIn });
    return [{ exercise: exercise.id, sameProcess, ...first, worker, sameName: samePart(exercise.id, name) }];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

async function workerIn(place: string, options: IntakeOptions): Promise<Likeness['worker']> {
  try {
    await using submission = disposable(await readSubmission(place, options));
    const { folder, workers } = submission;
    const texts = await Promise.all(workers.map(({ file }) => readFile(path.join(folder, file), 'utf8')));
    return texts.some((text) => options.jobTypes.some((type) => text.includes(type))) ? 'asked-for' : 'other';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // several scripts of which none can be told to be the worker are scripts all the same
    return error.code === 'no-worker' ? 'missing' : 'other';
  }
}

/** The one exercise that all hand-ins may be of. @throws UsageError */
function agree(looks: readonly Look[]): ChosenExercise {
  const [first] = looks;
  if (first === undefined) throw cannot('no model of the hand-ins can be read');
  const idsOf = ({ best }: Look): string[] => best.map(({ exercise }) => exercise);
  const common = idsOf(first).filter((id) => looks.every((one) => idsOf(one).includes(id)));
  const [only, ...others] = common;
  if (only !== undefined && others.length === 0) return { exercise: only, reason: reasonFor(only, looks) };
  const [solved, ...further] = common.filter((id) => looks.every((one) => isNearSolution(one, id)));
  if (solved !== undefined && further.length === 0) {
    const rest = common.filter((id) => id !== solved).join(', ');
    return {
      exercise: solved,
      reason: `${reasonFor(solved, looks)} Its solution is the starter of ${rest}: what is handed in counts as solved.`,
    };
  }
  const lines = looks.slice(0, 20).map(({ name, best }) => `\n  ${name}: ${best.map(sayLikeness).join(' or ')}`);
  throw cannot(
    common.length > 1 ? 'several are equally close' : 'the hand-ins are of different exercises',
    lines.join(''),
  );
}

/** What is handed in is rather a solution than the untouched starter that the next exercise makes of it. */
function isNearSolution({ best }: Look, id: string): boolean {
  return best.some(({ exercise, nearest }) => exercise === id && nearest === 'solution');
}

function cannot(why: string, lines = ''): UsageError {
  return new UsageError(`--exercise auto: ${why}. Name the exercise with --exercise.${lines}`);
}

function reasonFor(exercise: string, looks: readonly Look[]): string {
  const [first] = looks;
  const chosen = first?.all.find((one) => one.exercise === exercise);
  if (looks.length > 1 || first === undefined || chosen === undefined)
    return `All ${looks.length} hand-ins may be of ${exercise}, and of no other exercise.`;
  const [next] = closest(first.all.filter((one) => one !== chosen));
  return `The hand-in is closest to ${sayLikeness(chosen)}${next === undefined ? '' : `; next is ${sayLikeness(next)}`}.`;
}

function sayLikeness({ exercise, sameProcess, distance, nearest, worker, sameName }: Likeness): string {
  const differs = distance === 1 ? '1 element, flow or setting' : `${distance} elements, flows or settings`;
  const workers = { 'asked-for': ['with its worker'], other: ['with another worker'], missing: ['without its worker'] };
  const facts = [
    distance === 0 ? `as its ${nearest}` : `differs from its ${nearest} in ${differs}`,
    ...(sameProcess ? [] : ['another process id']),
    ...(worker === 'none' ? [] : workers[worker]),
    ...(sameName ? ['named like it'] : []),
  ];
  return `${exercise} (${facts.join(', ')})`;
}

function disposable<T extends { dispose(): Promise<void> }>(thing: T): T & AsyncDisposable {
  return Object.assign(thing, { [Symbol.asyncDispose]: () => thing.dispose() });
}
