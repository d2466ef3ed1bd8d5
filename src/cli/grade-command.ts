import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { shardOf, type Shard } from '../batch/shard';
import { defaultExercise } from '../exercise/find-exercise';
import { engineChoiceOf } from '../engine/engine-choice';
import { openEngine } from '../engine/select-engine';
import { addChoiceOptions } from './choice-options';
import { addClassOptions } from './class-options';
import { addEngineOptions } from './engine-options';
import type { GradeOptions } from './grade-options';
import { addReportOptions } from './report-options';
import { sandboxOption } from './sandbox-option';

/** `grade FOLDER…`: the main job. @public */
export function addGradeCommand(program: Command): void {
  const command = program
    .command('grade')
    .description(
      'grade submissions: folders or zip archives, each with one BPMN model and one job worker, a folder or an archive of them, or what Moodle, Canvas, Gradescope, Brightspace or GitHub Classroom make of a class',
    )
    .argument('[folders...]', 'what the students handed in')
    .option(
      '--exercise <folder>',
      'a built-in exercise by its name, a folder or zip archive with an exercise.yml, a git address with a tag, or auto: the built-in one that the hand-in is closest to',
      defaultExercise,
    )
    .option(
      '--report <folder>',
      'keep everything there, a folder a submission; without it grades are kept in .zeebe-grader/',
    )
    .option('--resume', 'go on with an earlier run: what has not changed is not graded again')
    .option(
      '--compare <old>',
      'say what has changed since an earlier result (a file of --json, or a folder of --report)',
    );
  addEngineOptions(addChoiceOptions(addReportOptions(addClassOptions(command))))
    .option('--messages <file>', "write cucumber's messages as NDJSON, one run a submission")
    .option(
      '--annotations <file>',
      'write workflow commands that show on GitHub what failed, at the element in the file',
    )
    .option('--evidence <folder>', 'keep the journals there, a folder a submission (NDJSON)')
    .option('--from-journal <file>', 'grade a journal again, without an engine')
    .addOption(
      new Option('--clock <kind>', 'engine time: moved by the scenarios, or really waited for')
        .choices(['virtual', 'real'])
        .default('virtual'),
    )
    .addOption(sandboxOption())
    .option('--seed <number>', 'draw the same inputs as the run that printed it', wholeNumber)
    .option('--shard <index/total>', 'grade one part of the class, as 3/8; `merge` puts the parts together', shard)
    .option('--jobs <number>', 'submissions at the same time', wholeNumber, availableParallelism())
    .addOption(new Option('--verbose', 'say something about every criterion, and show the evidence').conflicts('quiet'))
    .option('--quiet', 'one line a submission')
    .action(async (folders: string[], options: GradeOptions) => {
      process.exitCode = await gradeAhead(folders, options);
    });
}

// by require, which finds a source under ts-node and the built file otherwise
const requireHere = createRequire(__filename);

/** The engine takes longest to start and nothing of it has to be loaded here: so it is begun first, and all the rest loaded then. */
async function gradeAhead(folders: readonly string[], options: GradeOptions): Promise<number> {
  const engine = options.fromJournal === undefined ? openEngine(engineChoiceOf(options)) : undefined;
  // whoever grades on it is told what is wrong with it
  const begun = engine?.catch(() => undefined);
  try {
    await begun;
    const { grade } = requireHere('./grade') as typeof import('./grade.js');
    return await grade(folders, options, engine);
  } finally {
    await (await begun)?.close();
  }
}

function shard(text: string): Shard {
  const found = shardOf(text);
  if (found === undefined) throw new InvalidArgumentError('It should be INDEX/TOTAL, such as 1/8 to 8/8.');
  return found;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError('It should be a whole number from 1.');
  return Number(text);
}
