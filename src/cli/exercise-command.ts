import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { EngineWords } from '../engine/engine-choice';
import type { SandboxChoice } from '../sandbox/select-sandbox';
import { addEngineOptions } from './engine-options';

/** What `exercise check` and `exercise calibrate` can be told. */
export interface CalibrateOptions extends EngineWords {
  readonly sandbox: SandboxChoice;
  readonly jobs: number;
  readonly fresh?: boolean;
  readonly only?: string;
  readonly report?: string;
  readonly quick?: boolean;
}

// by require, which finds a source under ts-node and the built file otherwise
const load = createRequire(__filename);

/** `exercise …`: for whoever writes exercises. @public */
export function addExerciseCommand(program: Command): void {
  const group = program.command('exercise').description('write, check and publish exercises');
  calibrating(
    group
      .command('check')
      .description('check an exercise: its files, its reference, its known hand-ins, and whether mistakes are found')
      .argument('<folder>', 'folder of an exercise, or the name of a built-in one')
      .option('--quick', 'without the mutants, which take most of the time'),
  ).action(async (folder: string, options: CalibrateOptions) => {
    const { check } = load('./exercise/check') as typeof import('./exercise/check.js');
    process.exitCode = await check(folder, options);
  });
  calibrating(
    group
      .command('calibrate')
      .description('grade wheats, chaffs and mutants of an exercise, and say which mistakes nobody finds')
      .argument('<folder>', 'folder of an exercise, or the name of a built-in one')
      .option('--only <text>', 'those whose name holds this text, or one of several with commas in between')
      .option('--report <file>', 'the HTML page (default: .zeebe-grader/calibration/<exercise>.html)'),
  ).action(async (folder: string, options: CalibrateOptions) => {
    const { calibrate } = load('./exercise/calibrate') as typeof import('./exercise/calibrate.js');
    process.exitCode = await calibrate(folder, options);
  });
}

function calibrating(command: Command): Command {
  return addEngineOptions(command)
    .addOption(
      new Option('--sandbox <kind>', 'where the workers run')
        .choices(['auto', 'bubblewrap', 'docker', 'none'])
        .default('auto'),
    )
    .option('--jobs <number>', 'hand-ins at the same time', wholeNumber, availableParallelism() + 2)
    .option('--fresh', 'grade everything again, also what an earlier run has graded');
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It should be a whole number from 1.');
  return Number(text);
}
