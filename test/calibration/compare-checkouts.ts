import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { execa } from 'execa';
import type { Result, SubmissionResult } from '../../src/report/result';
import { projectFolder } from '../../src/project-folder';
import { mutantsOfExercise } from '../../src/authoring/calibration/calibrate';
import { loadCases } from '../../src/authoring/corpus/cases';
import { defaultExercise } from '../../src/exercise/find-exercise';
import { loadExercise } from '../../src/exercise/load-exercise';
import { exampleFolders } from './originals';

interface Options {
  readonly only?: string;
  readonly mutants?: boolean;
}

const command = new Command('compare-checkouts')
  .description(
    'grade the same submissions (wheats, chaffs, examples) by the command line of another checkout and of this one, and say every difference',
  )
  .argument('<checkout>', 'folder of the other checkout, built')
  .option('--only <text>', 'those whose name holds this text')
  .option('--mutants', 'and all mutants')
  .parse();

void main(path.resolve(command.args[0] ?? ''), command.opts<Options>());

async function main(before: string, options: Options): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-compare-'));
  try {
    const submissions = await writeSubmissions(folder, options);
    const [old, recent] = [
      await gradedBy(before, submissions, folder),
      await gradedBy(projectFolder, submissions, folder),
    ];
    const differing = submissions.flatMap((_, index) => differences(old[index], recent[index]));
    for (const line of differing) console.log(`✗ ${line}`);
    console.log(`${submissions.length} submissions, ${differing.length} differences`);
    process.exitCode = differing.length === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeSubmissions(folder: string, { only, mutants }: Options): Promise<string[]> {
  const exercise = await loadExercise(defaultExercise);
  const cases = (await loadCases(exercise, folder)).map((one) => one.folder);
  const mutated = mutants
    ? await Promise.all((await mutantsOfExercise(exercise)).map((mutant) => write(mutant, folder)))
    : [];
  return [...exampleFolders, ...cases, ...mutated].filter((one) => only === undefined || one.includes(only));
}

async function write(
  { name, model, worker }: { readonly name: string; readonly model: string; readonly worker?: string },
  folder: string,
): Promise<string> {
  const place = path.join(folder, 'mutants', name.replaceAll('/', '-'));
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, 'image-production-process.bpmn'), model);
  await writeFile(path.join(place, 'thumbnails-production.py'), worker ?? '');
  return place;
}

/** The same seed, and nothing of this checkout: its own command line, as a user calls it. */
async function gradedBy(
  checkout: string,
  submissions: readonly string[],
  folder: string,
): Promise<readonly SubmissionResult[]> {
  const json = path.join(folder, 'result.json');
  await execa(
    path.join(checkout, 'node_modules/.bin/node'),
    [path.join(checkout, 'bin/zeebe-grader.js'), 'grade', '--seed', '7', '--quiet', '--json', json, ...submissions],
    { cwd: checkout, stdio: ['ignore', 'ignore', 'inherit'], reject: false },
  );
  return (JSON.parse(await readFile(json, 'utf8')) as Result).submissions;
}

/** Everything that a grade says, but for what a machine makes of it. */
function differences(old: SubmissionResult | undefined, recent: SubmissionResult | undefined): string[] {
  if (old === undefined || recent === undefined) return [`${(old ?? recent)?.name ?? ''} was graded once only`];
  const said = (one: SubmissionResult): Map<string, string> =>
    new Map([
      ['outcome', `${one.outcome}, ${one.score} points${one.refusal ? `: ${one.refusal.message}` : ''}`],
      ['attempts', JSON.stringify([...(one.attempts ?? [])].toSorted())],
      ['remarks', timeless(JSON.stringify(one.remarks ?? []))],
      ...one.criteria.map((criterion) => [criterion.id, timeless(JSON.stringify(criterion))] as const),
    ]);
  const [before, after] = [said(old), said(recent)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((what) => before.get(what) !== after.get(what))
    .map(
      (what) =>
        `${old.name}, ${what}:\n    was ${before.get(what) ?? 'not there'}\n    is  ${after.get(what) ?? 'not there'}`,
    );
}

/** How long something took, how long ago a date is, and how many jobs there was time for are others each time. */
function timeless(text: string): string {
  return text
    .replace(/-\d+ d [\d hmins.]+ s\b/g, '(long ago)')
    .replace(/\b\d+(?:\.\d+)? s\b/g, '(some time)')
    .replace(/\b(?:given \d+ of|answered \d+ job)/g, '(some of)');
}
