import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import { addEngineOptions } from './engine-options';
import type { CalibrateOptions, NewOptions, PublishOptions } from './exercise/options';
import { sandboxOption } from './sandbox-option';

// by require, which finds a source under ts-node and the built file otherwise
const load = createRequire(__filename);

/** `exercise …`: for whoever writes exercises. @public */
export function addExerciseCommand(program: Command): void {
  const group = program.command('exercise').description('write, check and publish exercises');
  calibrating(
    group
      .command('new')
      .description('write a running exercise from a solved model: criteria, scenarios, known hand-ins')
      .argument('<folder>', 'a folder that is not there yet; its name becomes the id')
      .requiredOption('--model <file>', 'the solved model')
      .option('--starter <file>', 'the model that students start from')
      .option('--worker <file>', 'the worker that solves it, where students write one')
      .option('--test-cases <file>', 'test cases from the Web Modeler (JSON)')
      .option('--title <text>', 'the title (default: the name of the process)'),
  ).action(async (folder: string, options: NewOptions) => {
    const { newExercise } = load('./exercise/new') as typeof import('./exercise/new.js');
    process.exitCode = await newExercise(folder, options);
  });
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
  group
    .command('steps')
    .description('search the steps that features can use')
    .argument('[text...]', 'words; all steps without')
    .action((words: string[]) => {
      const { steps } = load('./exercise/steps') as typeof import('./exercise/steps.js');
      process.exitCode = steps(words.join(' '));
    });
  group
    .command('publish')
    .description('pack an exercise for graders, and what students may see of it for students')
    .argument('<folder>', 'folder of an exercise')
    .option('--output <file>', 'the archive for graders (default: <id>-<version>.zip)')
    .option('--students <file>', 'the archive for students (default: <id>-<version>-students.zip)')
    .action(async (folder: string, options: PublishOptions) => {
      const { publish } = load('./exercise/publish') as typeof import('./exercise/publish.js');
      process.exitCode = await publish(folder, options);
    });
}

function calibrating(command: Command): Command {
  return addEngineOptions(command)
    .addOption(sandboxOption())
    .option('--jobs <number>', 'hand-ins at the same time', wholeNumber, availableParallelism() + 2)
    .option('--fresh', 'grade everything again, also what an earlier run has graded');
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It should be a whole number from 1.');
  return Number(text);
}
