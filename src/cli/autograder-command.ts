import { Argument, InvalidArgumentError, type Command } from 'commander';
import { platforms, writeAutograder } from '../autograder/write-autograder';
import { defaultExercise } from '../exercise/find-exercise';
import { exitCodes } from './exit-codes';

interface AutograderCommandOptions {
  readonly exercise: string;
  readonly engineVersion: string;
  readonly timeLimit: number;
  readonly output: string;
}

/** `autograder PLATFORM`: what a platform takes to grade by this grader. @public */
export function addAutograderCommand(program: Command): void {
  program
    .command('autograder')
    .description('write what a platform takes to grade an exercise: its scripts, this grader, the exercise')
    .addArgument(new Argument('<platform>', 'the platform').choices(Object.keys(platforms)))
    .option(
      '--exercise <folder>',
      'a built-in exercise by its name, or a folder that holds an exercise.yml',
      defaultExercise,
    )
    .option('--engine-version <line>', 'of the Zeebe engine', '8.8')
    .option('--time-limit <seconds>', 'for one submission', seconds, 600)
    .requiredOption('-o, --output <folder>', 'where it goes; it should not be there yet')
    .action(async (platform: string, { output: folder, ...options }: AutograderCommandOptions) => {
      console.log(`${folder} is written. ${await writeAutograder({ platform, folder, ...options })}`);
      process.exitCode = exitCodes.passed;
    });
}

function seconds(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It should be a number of seconds.');
  return Number(text);
}
