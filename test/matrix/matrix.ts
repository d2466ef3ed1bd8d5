/**
 * Grades the same submissions on every engine version, embedded and in a container, with the virtual clock and, for the
 * two examples, with the real one. Prints a table; any difference is an error.
 *
 *     npm run matrix -- --all
 *     npm run matrix -- --exercise test/exercises/coffee
 */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import pMap from 'p-map';
import { openGrader } from '../../src/batch/open-grader';
import { findContainerRuntime } from '../../src/engine/container/container-runtime';
import { engineVersions } from '../../src/engine/provision/lock-file';
import { GraderError } from '../../src/errors';
import type { GraderSetting } from '../../src/run/run-exercise';
import { loadCases } from '../../src/authoring/corpus/cases';
import { defaultExercise } from '../../src/exercise/find-exercise';
import type { Exercise } from '../../src/exercise/exercise';
import { withoutMissing } from '../calibration/calibration';
import { fill, nameOf, type Cell, type FilledCell } from './cells';
import { differences, table } from './compare';

const examples = ['solved', 'unsolved'].map((name) =>
  path.join(__dirname, '../../examples/part-03-exception-handling', name),
);

/** An ordinary one, one that is modelled differently, and a worker on each client. */
const fewWheats = [
  'as-the-reference',
  'written-by-hand',
  'typescript-create-worker',
  'rest-python-module',
  'rest-typescript',
  'rest-sdk',
  'java-client',
  'java-spring-boot',
];

interface Options {
  readonly exercise: string;
  readonly all?: boolean;
  readonly realClock: boolean;
}

// each grading listens for the end of the process, and there are up to twelve at a time
process.setMaxListeners(30);

async function main({ exercise: named, all, realClock }: Options): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-matrix-'));
  const grader = await openGrader({
    exercise: named,
    engine: { kind: 'embedded', version: engineVersions[0] },
    sandbox: 'auto',
    clock: 'virtual',
    seed: 20_260_401,
  });
  try {
    const { setting } = grader;
    const { exercise } = setting;
    const known = exercise.id === defaultExercise ? examples : [await solutionOf(exercise, folder)];
    const wheats = (await withoutMissing(await loadCases(exercise, folder))).filter(
      ({ kind, name }) =>
        kind === 'wheat' && (all === true || exercise.id !== defaultExercise || fewWheats.includes(name)),
    );
    const kinds = await usableKinds();
    const engines = kinds.flatMap((kind) => engineVersions.map((version) => ({ version, kind })));
    const submissions = [...known, ...wheats.map((wheat) => wheat.folder)];
    const virtual = await pMap(engines, (engine) => filled({ ...engine, clock: 'virtual' }, setting, submissions), {
      concurrency: 1,
    });
    // these do little but wait
    const real = await pMap(
      realClock ? engines : [],
      (engine) => filled({ ...engine, clock: 'real' }, setting, known),
      {
        concurrency: 6,
      },
    );
    const cells = [...virtual, ...real];
    process.stderr.write('\n');
    const unlike = differences(cells);
    print(table(cells));
    for (const difference of unlike) print(`✗ ${difference}`);
    if (!kinds.includes('container')) print('– skipped: no container runtime');
    if (unlike.length === 0) print(`✓ ${cells.length} engines, the same grades`);
    return unlike.length === 0;
  } finally {
    await grader.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The solution as a hand-in. */
async function solutionOf({ reference }: Exercise, folder: string): Promise<string> {
  const place = path.join(folder, 'solution');
  await mkdir(place);
  for (const file of [reference.model, ...reference.resources, ...reference.workers])
    await cp(file, path.join(place, path.basename(file)));
  return place;
}

async function usableKinds(): Promise<Cell['kind'][]> {
  try {
    await findContainerRuntime();
    return ['embedded', 'container'];
  } catch (error) {
    if (error instanceof GraderError) return ['embedded'];
    throw error;
  }
}

async function filled(cell: Cell, setting: GraderSetting, folders: readonly string[]): Promise<FilledCell> {
  const result = await fill(cell, setting, folders);
  process.stderr.write(`${nameOf(cell)}: ${result.seconds.toFixed(1)} s\n`);
  return result;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const options = new Command('matrix')
  .description('grade the same submissions on every engine, and say where the grades differ')
  .option('--exercise <name or folder>', 'another one than Part 3', defaultExercise)
  .option('--all', 'all submissions that are known to be right, not a few of them')
  .option('--no-real-clock', 'leave the real clock out, which costs half a minute a time')
  .parse()
  .opts<Options>();

main(options).then(
  (equal) => (process.exitCode = equal ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof GraderError ? [error.message, error.remedy].filter(Boolean).join('\n  → ') : String(error)}\n`,
    );
    process.exitCode = 3;
  },
);
