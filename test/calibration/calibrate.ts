import { Command, InvalidArgumentError, Option } from 'commander';
import type { Grader } from '../../src/batch/open-grader';
import type { Part } from '../../src/authoring/calibration/calibrate';
import { describeCase, describeMutant, describeTable } from '../../src/authoring/calibration/describe';
import { isRight } from '../../src/authoring/calibration/judge-case';
import { isExpected } from '../../src/authoring/calibration/judge-mutant';
import { calibrateCases, calibrateMutants, repeat, withCases } from './calibration';
import { openCalibratedGrader } from './calibrated-grader';
import { exampleFolders } from './originals';

interface Options {
  readonly cases?: boolean;
  readonly mutants?: boolean;
  readonly only?: string;
  readonly part?: Part;
  readonly jobs: string;
  readonly repeat?: string;
  readonly verbose?: boolean;
}

const options = new Command('calibrate')
  .description('grade submissions whose grade is known, and say where the grader is wrong')
  .option('--cases', 'wheats and chaffs alone')
  .option('--mutants', 'mutants alone')
  .option('--only <text>', 'those whose name holds this text, or one of several with commas in between')
  .addOption(new Option('--part <k/n>', 'one of n equal parts').argParser(readPart))
  .option('--jobs <number>', 'so many at the same time', '4')
  .option('--repeat <times>', 'grade the two examples (or the cases of --only) so often, and say what differs')
  .option('--verbose', 'show what is said of every one')
  .parse()
  .opts<Options>();

const { only, part, jobs, verbose } = options;
let done = 0;
const selection = {
  jobs: Number(jobs),
  ...(only !== undefined && { only }),
  ...(part && { part }),
  onGraded: ({ subject }: { subject: { readonly name: string } }) => {
    done += 1;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${done} ${subject.name.slice(0, 100)}` : progressDot(done));
  },
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(3);
});

async function main(): Promise<void> {
  const grader = await openCalibratedGrader();
  try {
    const isWell =
      options.repeat === undefined ? await calibrate(grader) : await compare(grader, Number(options.repeat));
    process.exitCode = isWell ? 0 : 1;
  } finally {
    await grader.close();
  }
}

/** @returns whether nothing is wrong */
async function calibrate(grader: Grader): Promise<boolean> {
  const cases = options.mutants && !options.cases ? [] : await calibrateCases(grader, selection);
  const { judged: mutants, unused } =
    options.cases && !options.mutants ? { judged: [], unused: [] } : await calibrateMutants(grader, selection);
  process.stderr.write('\n');
  for (const one of cases) if (verbose || !isRight(one.judgement)) console.log(describeCase(one));
  for (const one of mutants) if (verbose || !isExpected(one.judgement)) console.log(describeMutant(one));
  for (const pattern of unused) console.log(`✗ ${pattern} is listed as equivalent, but there is no such mutant`);
  console.log(describeTable(cases, mutants));
  return (
    cases.every(({ judgement }) => isRight(judgement)) &&
    mutants.every(({ judgement }) => isExpected(judgement)) &&
    unused.length === 0
  );
}

/** @returns whether every repetition said the same */
async function compare(grader: Grader, times: number): Promise<boolean> {
  const run = (folders: readonly string[]): Promise<string[]> => repeat(grader, folders, times, selection);
  const differing = only === undefined ? await run(exampleFolders) : await withCases(grader, only, run);
  process.stderr.write('\n');
  for (const difference of differing) console.log(`✗ ${difference}`);
  if (differing.length === 0) console.log(`✓ ${times} times the same`);
  return differing.length === 0;
}

function readPart(text: string): Part {
  const [, index, of] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined || index > of) throw new InvalidArgumentError('It should be like 2/3.');
  return { index, of };
}

function progressDot(done: number): string {
  return done % 10 === 0 ? ` ${done}` : '.';
}
