import { writeFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import pMap from 'p-map';
import { gradeSubmission } from '../batch/grade-submission';
import { openGrader } from '../batch/open-grader';
import { namePlaces } from '../batch/places';
import { UsageError } from '../errors';
import { gradeOf, type SubmissionGrade } from '../grading/grade';
import { readJournal } from '../journal/journal';
import { resultOf } from '../report/result';
import { terminalReport, type TerminalStyle } from '../report/terminal';
import type { SandboxChoice } from '../sandbox/select-sandbox';
import { exitCodes } from './exit-codes';

interface GradeOptions {
  readonly exercise: string;
  readonly json?: string;
  readonly clock: 'virtual' | 'real';
  readonly sandbox: SandboxChoice;
  readonly seed?: number;
  readonly evidence?: string;
  readonly fromJournal?: string;
  readonly jobs: number;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/** `grade FOLDER…`: the main job. */
export function addGradeCommand(program: Command): void {
  program
    .command('grade')
    .description('grade submissions: folders or zip archives, each with one BPMN model and one job worker')
    .argument('[folders...]', 'what the students handed in')
    .option('--exercise <name>', 'a folder of features/', 'part-03-exception-handling')
    .option('--json <file>', 'write the result as JSON')
    .addOption(
      new Option('--clock <kind>', 'engine time: moved by the scenarios, or really waited for')
        .choices(['virtual', 'real'])
        .default('virtual'),
    )
    .addOption(
      new Option('--sandbox <kind>', 'where the workers run')
        .choices(['auto', 'bubblewrap', 'docker', 'none'])
        .default('auto'),
    )
    .option('--seed <number>', 'draw the same inputs as the run that printed it', wholeNumber)
    .option('--evidence <folder>', 'keep a journal of each submission (NDJSON)')
    .option('--from-journal <file>', 'grade a journal again, without an engine')
    .option('--jobs <number>', 'submissions at the same time', wholeNumber, availableParallelism())
    .option('--verbose', 'say something about every criterion')
    .option('--quiet', 'one line a submission')
    .action(async (folders: string[], options: GradeOptions) => {
      process.exitCode = await grade(folders, options);
    });
}

async function grade(folders: readonly string[], options: GradeOptions): Promise<number> {
  const style: TerminalStyle = {
    colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    verbosity: options.quiet ? 'quiet' : options.verbose ? 'verbose' : 'normal',
  };
  const grades =
    options.fromJournal === undefined
      ? await gradeAll(folders, options, style)
      : [gradeOf(await readJournal(options.fromJournal))];
  if (options.fromJournal !== undefined) grades.forEach((one) => process.stdout.write(terminalReport(one, style)));
  const [first, ...others] = grades;
  if (first === undefined) throw new UsageError('Nothing to grade: name at least one folder.');
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify(resultOf([first, ...others]), null, 2)}\n`);
  if (grades.some(({ outcome }) => outcome === 'error')) return exitCodes.grader;
  return grades.every(({ outcome }) => outcome === 'passed') ? exitCodes.passed : exitCodes.failed;
}

async function gradeAll(
  folders: readonly string[],
  options: GradeOptions,
  style: TerminalStyle,
): Promise<SubmissionGrade[]> {
  if (folders.length === 0) throw new UsageError('Nothing to grade: name at least one folder.');
  const grader = await openGrader({
    exercise: options.exercise,
    engine: { kind: 'embedded', version: '8.8.21' },
    sandbox: options.sandbox,
    clock: options.clock,
    seed: options.seed ?? randomInt(2 ** 31),
    ...(options.evidence === undefined ? {} : { evidenceFolder: options.evidence }),
  });
  try {
    const { setting } = grader;
    const { exercise, engine, sandbox, seed } = setting;
    if (style.verbosity !== 'quiet') {
      process.stdout.write(
        `${exercise.title} on Zeebe ${engine.description.version} (${engine.description.kind}), sandbox ${sandbox.kind}, seed ${seed}\n`,
      );
    }
    return await pMap(
      namePlaces(folders),
      async (place) => {
        const graded = await gradeSubmission(setting, place);
        process.stdout.write(terminalReport(graded, style));
        return graded;
      },
      { concurrency: options.jobs },
    );
  } finally {
    await grader.close();
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError('It should be a whole number from 1.');
  return Number(text);
}
