import { Option, type Command } from 'commander';
import { checkMaterial, type CheckedMaterial } from '../batch/check-material';
import { openGrader } from '../batch/open-grader';
import type { Engine } from '../engine/engine';
import { engineChoiceOf, type EngineChoice, type EngineWords } from '../engine/engine-choice';
import { engineVersions } from '../engine/provision/lock-file';
import { openEngine } from '../engine/select-engine';
import { UsageError } from '../errors';
import { builtInExercises } from '../exercise/find-exercise';
import { plainLine } from '../text/plain';
import type { SandboxChoice } from '../sandbox/select-sandbox';
import { addEngineOptions } from './engine-options';
import { exitCodes } from './exit-codes';
import { listenForInterruption } from './interruption';
import { printError } from './print-error';
import { sandboxOption } from './sandbox-option';

interface RegressOptions extends EngineWords {
  readonly exercise?: string;
  readonly allVersions?: boolean;
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
      'a built-in exercise by its name, a folder or zip archive with an exercise.yml, or a git address with a tag (default: all that are built in)',
    )
    .addOption(
      new Option(
        '--all-versions',
        `on every engine version, one after the other: ${engineVersions.join(', ')}`,
      ).conflicts('engineVersion'),
    )
    .addOption(sandboxOption());
  addEngineOptions(command).action(async (options: RegressOptions) => {
    process.exitCode = await regress(options);
  });
}

/** The seed stands for all: what differs between two runs should not be the dice. */
const seed = 20_260_301;

async function regress(options: RegressOptions): Promise<number> {
  const choices = choicesOf(options);
  const exercises = options.exercise === undefined ? await builtInExercises() : [options.exercise];
  const interruption = listenForInterruption((uncaught) =>
    uncaught ? printError(uncaught) : console.error('Stopping.'),
  );
  try {
    const checked: CheckedMaterial[] = [];
    for (const choice of choices) {
      const engine = await openEngine(choice);
      try {
        for (const exercise of exercises)
          checked.push(...(await checkOne(exercise, engine, options.sandbox, interruption.signal)));
      } finally {
        await engine.close();
      }
    }
    if (choices.length * exercises.length > 1) process.stdout.write(total(checked, exercises.length, choices.length));
    return Math.max(...checked.map(exitCodeOf));
  } catch (error) {
    if (interruption.exitCode === undefined) throw error;
    return interruption.exitCode;
  } finally {
    interruption.end();
  }
}

/** One engine after the other. @throws UsageError where the versions of an engine are not ours to choose */
function choicesOf(options: RegressOptions): readonly EngineChoice[] {
  if (!options.allVersions) return [engineChoiceOf(options)];
  if (!['auto', 'embedded', 'container'].includes(options.engine))
    throw new UsageError(`--all-versions: ${options.engine} has one version. Leave one of the two options out.`);
  return engineVersions.map((engineVersion) => engineChoiceOf({ ...options, engineVersion }));
}

/** Checks one exercise's material on an engine that is used further, and prints what came of it. */
async function checkOne(
  exercise: string,
  engine: Engine,
  sandbox: SandboxChoice,
  signal: AbortSignal,
): Promise<CheckedMaterial[]> {
  const grader = await openGrader({
    exercise,
    engine: Promise.resolve(leftOpen(engine)),
    sandbox,
    clock: 'virtual',
    seed,
  });
  const { version, kind } = engine.description;
  process.stdout.write(`${grader.setting.exercise.title} on Zeebe ${version} (${kind})\n`);
  const checked = await checkMaterial(grader.setting, signal);
  process.stdout.write(checked.map(say).join(''));
  return checked;
}

/** The same engine, but for the end: the next exercise's grader gets it as well. */
function leftOpen(engine: Engine): Engine {
  return {
    description: engine.description,
    lease: (clock, alone) => engine.lease(clock, alone),
    close: () => Promise.resolve(),
  };
}

function say({ material, deviations }: CheckedMaterial): string {
  if (deviations.length > 0) {
    const lines = deviations.map((line) => `    ${plainLine(line)}\n`);
    return `✗ ${material.name}: not as it should be\n${lines.join('')}`;
  }
  const right = material.fails.length === 0 ? 'passes' : `fails with exactly ${material.fails.join(', ')}`;
  return `✓ ${material.name}: ${right}\n`;
}

function total(checked: readonly CheckedMaterial[], exercises: number, versions: number): string {
  const wrong = checked.filter(({ deviations }) => deviations.length > 0).length;
  const what = `${checked.length} grades (exercises: ${exercises}, engine versions: ${versions})`;
  return `${what}: ${wrong === 0 ? 'all as they should be' : `${wrong} not as they should be`}\n`;
}

function exitCodeOf({ grade, deviations }: CheckedMaterial): number {
  if (grade.outcome === 'error') return exitCodes.grader;
  return deviations.length === 0 ? exitCodes.passed : exitCodes.failed;
}
