import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Option, type Command } from 'commander';
import { gradeSubmission } from '../batch/grade-submission';
import { openGrader } from '../batch/open-grader';
import { nameSources } from '../batch/submission-sources';
import { deviations, handIn, readMaterial, type Material } from '../batch/known-submissions';
import { defaultExercise, findExercise } from '../exercise/find-exercise';
import { engineChoiceOf, type EngineWords } from '../engine/engine-choice';
import { plainLine } from '../text/plain';
import type { SandboxChoice } from '../sandbox/select-sandbox';
import type { GraderSetting } from '../run/run-exercise';
import { addEngineOptions } from './engine-options';
import { exitCodes } from './exit-codes';
import { listenForInterruption } from './interruption';
import { printError } from './print-error';

interface RegressOptions extends EngineWords {
  readonly exercise: string;
  readonly sandbox: SandboxChoice;
}

/** `regress`: does the training's own material still get the grades that it has to get? @public */
export function addRegressCommand(program: Command): void {
  const command = program
    .command('regress')
    .description(
      "grade the training's own material: starters must fail with exactly the criteria that are named, references must pass",
    )
    .option(
      '--exercise <folder>',
      'a built-in exercise by its name, a folder or zip archive with an exercise.yml, or a git address with a tag',
      defaultExercise,
    )
    .addOption(
      new Option('--sandbox <kind>', 'where the workers run')
        .choices(['auto', 'bubblewrap', 'docker', 'none'])
        .default('auto'),
    );
  addEngineOptions(command).action(async (options: RegressOptions) => {
    process.exitCode = await regress(options);
  });
}

/** The seed stands for all: what differs between two runs should not be the dice. */
const seed = 20_260_301;

async function regress(options: RegressOptions): Promise<number> {
  const exercise = await findExercise(options.exercise);
  const material = await readMaterial(exercise);
  const engine = engineChoiceOf(options);
  const interruption = listenForInterruption((uncaught) =>
    uncaught ? printError(uncaught) : console.error('Stopping.'),
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-regress-'));
  const grader = await openGrader({ ...options, engine, clock: 'virtual', seed });
  try {
    const { version, kind } = grader.setting.engine.description;
    process.stdout.write(`${grader.setting.exercise.title} on Zeebe ${version} (${kind})\n`);
    const codes: number[] = [];
    for (const one of material) codes.push(await check(one, grader.setting, folder, interruption.signal));
    return Math.max(...codes);
  } catch (error) {
    if (interruption.exitCode === undefined) throw error;
    return interruption.exitCode;
  } finally {
    await grader.close();
    await rm(folder, { recursive: true });
    interruption.end();
  }
}

async function check(material: Material, setting: GraderSetting, folder: string, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted();
  const [place] = nameSources([await handIn(setting.exercise.folder, material, folder)]);
  if (place === undefined) return exitCodes.grader;
  const { grade } = (await gradeSubmission(setting, place, { signal })).reported;
  const lines = deviations(material, grade);
  const right = material.fails.length === 0 ? 'passes' : `fails with exactly ${material.fails.join(', ')}`;
  process.stdout.write(
    lines.length === 0
      ? `✓ ${material.name}: ${right}\n`
      : `✗ ${material.name}: not as it should be\n${lines.map((line) => `    ${plainLine(line)}\n`).join('')}`,
  );
  if (grade.outcome === 'error') return exitCodes.grader;
  return lines.length === 0 ? exitCodes.passed : exitCodes.failed;
}
