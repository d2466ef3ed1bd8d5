import { availableParallelism, cpus, loadavg } from 'node:os';
import { Command } from 'commander';
import { gradeClass, gradeSolved, openBenchGrader, perSubmission, type ClassRun } from './bench/class';
import { gradeClients } from './bench/clients';
import { packageCost } from './bench/package';
import { phasesOf, timeOf } from './bench/phases';
import { gradeOnce, importPyzeebe, mavenTest, startOnly, startupCache } from './bench/programs';
import { ProcessorCount, type ProcessorTime } from './bench/processor';
import { interleaved, samplesOf, say, type Samples } from './bench/samples';
import { Watching } from './bench/watching';
import type { Grader } from '../src/batch/open-grader';
import type { JournalEntry } from '../src/journal/entries';

/**
 * `npm run bench`: how long a grade takes, as ratios that were measured in one run on one machine. What is compared is
 * measured in turn, so that a machine that does other things too does them to both.
 */
const options = new Command('bench')
  .option('--rounds <number>', 'times that each thing is measured', '5')
  .option('--class <number>', 'submissions of the long run, a multiple of ten; 0: no long run', '300')
  .option('--no-clients', 'leave out the workers on each client')
  .option('--only-clients', 'nothing but those')
  .option('--only-package', 'nothing but size and start of the package')
  .option('--no-real', 'do not wait for the real clock (half a minute)')
  .parse()
  .opts<{
    readonly rounds: string;
    readonly class: string;
    readonly real: boolean;
    readonly clients: boolean;
    readonly onlyClients?: boolean;
    readonly onlyPackage?: boolean;
  }>();

const rounds = Number(options.rounds);
const scenarios = ['timeout-scenario', 'error-scenario'];
/** Submissions of one measurement in a warm grader. */
const few = 6;
/** … where hundredths of a second are counted. */
const some = 12;

main().catch((error: unknown) => {
  console.error(error);
  process.exit(3);
});

async function main(): Promise<void> {
  const [cpu] = cpus();
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpu?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}, load ${load()}\n`,
  );
  if (options.onlyClients) {
    const grader = await openBenchGrader('virtual');
    await clients(grader).finally(() => grader.close());
    return;
  }
  await printPackage();
  if (options.onlyPackage) return;
  const peer = await mavenTest();
  // what a first run makes for later ones (environments, start-up caches, compiled code) is made before
  await gradeOnce();
  await startupCache();
  await importPyzeebe();
  await cold(peer);
  const count = ProcessorCount.begin();
  const grader = await openBenchGrader('virtual');
  try {
    await warm(grader);
    await processor(grader, count);
    await watching();
    if (options.clients) await clients(grader);
    if (Number(options.class) > 0) printClass(await gradeClass(grader, Number(options.class)), Number(options.class));
  } finally {
    await grader.close();
    count?.end();
  }
  if (options.real) await clocks();
  console.log(`\nload at the end ${load()}`);
}

async function printPackage(): Promise<void> {
  const cost = await packageCost(rounds);
  if (cost === undefined) {
    console.log('The package: it cannot be installed here\n');
    return;
  }
  const { packed, unpacked, installed, packages, version, help, node } = cost;
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`The package: ${megabytes(packed)} packed, ${megabytes(unpacked)} unpacked`);
  console.log(`  installed with its dependencies: ${megabytes(installed)}, ${packages} packages`);
  console.log(`  --version: ${say(version)} = ${ratio(version, node)} × a Node that does nothing`);
  console.log(`  --help: ${say(help)} = ${ratio(help, node)} ×\n`);
}

async function cold(peer: (() => Promise<number>) | undefined): Promise<void> {
  const journals: (readonly JournalEntry[])[] = [];
  const grade = async (): Promise<number> => {
    const { milliseconds, journal } = await gradeOnce();
    journals.push(journal);
    return milliseconds;
  };
  const [floor, command, start, maven] = await interleaved(rounds, [
    importPyzeebe,
    grade,
    startOnly,
    ...(peer === undefined ? [] : [peer]),
  ]);
  if (floor === undefined || command === undefined || start === undefined) return;
  line('floor: import pyzeebe', floor);
  line('cold: command to verdict', command, { floor });
  if (maven === undefined) console.log('mvn test: no Maven or no JDK here');
  else {
    line('mvn test, same two scenarios', maven, { floor });
    console.log(`  cold / mvn test: ${ratio(command, maven)} (target: at most 0.20)`);
  }
  console.log('\nOne cold grade, milliseconds:');
  console.log(`  command line alone (--version): ${start.median.toFixed(0)}`);
  printPhases(journals.at(-1) ?? []);
}

async function warm(grader: Grader): Promise<void> {
  await perSubmission(grader, few);
  let journal: readonly JournalEntry[] = [];
  const alone = async (): Promise<number> => {
    const started = performance.now();
    journal = await gradeSolved(grader);
    return performance.now() - started;
  };
  const [floor, each, one] = await interleaved(rounds, [importPyzeebe, () => perSubmission(grader, few), alone]);
  if (floor === undefined || each === undefined || one === undefined) return;
  console.log('');
  line('warm: a submission in a batch, sandboxed', each, { floor });
  console.log('  (target: at most 1.6 × the floor)');
  line('warm: one submission by itself, sandboxed', one, { floor });
  console.log('\nOne warm grade, milliseconds:');
  printPhases(journal);
}

/** A class is bound by it: two submissions at a time keep two cores busy. */
async function processor(grader: Grader, count: ProcessorCount | undefined): Promise<void> {
  if (count === undefined) {
    console.log('\nProcessor time: it can be counted for root on Linux only');
    return;
  }
  const times: ProcessorTime[] = [];
  const [floor, each] = await interleaved(rounds, [
    async () => (await count.of(importPyzeebe)).all,
    async () => {
      const time = await count.of(() => perSubmission(grader, some));
      times.push(time);
      return time.all / some;
    },
  ]);
  if (floor === undefined || each === undefined) return;
  const part = (of: (time: ProcessorTime) => number): string =>
    `${(samplesOf(times.map(of)).median / some / 1000).toFixed(2)} s`;
  console.log('');
  line('processor time, floor: import pyzeebe', floor);
  line('processor time of a submission in a batch', each, { floor });
  console.log(
    `  JVM ${part(({ engines }) => engines)}, Node ${part(({ node }) => node)}, Python and sandbox ${part(({ all, node, engines }) => all - node - engines)} (target: at most 2.5 × the floor)`,
  );
}

async function watching(): Promise<void> {
  const watched = await Watching.open();
  try {
    const [floor, save] = await interleaved(rounds, [importPyzeebe, () => watched.save()]);
    if (floor === undefined || save === undefined) return;
    console.log('');
    line('watch: save to verdict', save, { floor });
    console.log('  (target: at most 2 × the floor)');
  } finally {
    await watched.close();
  }
}

async function clients(grader: Grader): Promise<void> {
  console.log('\nOne warm grade of a worker on each client, milliseconds: whole, until the first poll; polls');
  const times = await gradeClients(grader, rounds);
  for (const { client, grade, firstPoll, polls } of times) {
    const numbers = [grade, firstPoll, polls].map(({ median }) => median.toFixed(0).padStart(7)).join('');
    console.log(`  ${client.padEnd(30)}${numbers}`);
  }
  const medianOf = (name: string): Samples | undefined => times.find(({ client }) => client === name)?.grade;
  const [rest, twin] = [medianOf('orchestration-cluster-api 9'), medianOf('@camunda8/sdk, gRPC')];
  if (rest && twin) console.log(`  TypeScript by REST / by gRPC: ${ratio(rest, twin)} (target: at most 1.2)`);
}

function printClass({ milliseconds, tenths, peakBytes }: ClassRun, count: number): void {
  const [first] = tenths;
  const last = tenths.at(-1);
  if (first === undefined || last === undefined) return;
  console.log(
    `\n${count} submissions: ${(milliseconds / 1000).toFixed(0)} s (target on 2 cores: 1.6 × the floor for each), peak memory ${mebibytes(peakBytes)} MiB`,
  );
  console.log(
    `  first tenth: ${first.each.toFixed(0)} ms each, ${mebibytes(first.memory.median)} MiB; last tenth: ${last.each.toFixed(0)} ms each, ${mebibytes(last.memory.median)} MiB`,
  );
  console.log(
    `  last / first: time ${(last.each / first.each).toFixed(2)}, memory ${(last.memory.median / first.memory.median).toFixed(2)} (target: within 5 %)`,
  );
  console.log(`  tenths, MiB: ${tenths.map(({ memory }) => mebibytes(memory.median)).join(' ')}`);
}

async function clocks(): Promise<void> {
  const measure = async (clock: 'virtual' | 'real'): Promise<Samples> => {
    const grader = await openBenchGrader(clock);
    try {
      await gradeSolved(grader);
      const journals = await Promise.all(
        Array.from({ length: clock === 'real' ? rounds : 1 }, () => gradeSolved(grader)),
      );
      while (journals.length < rounds) journals.push(await gradeSolved(grader));
      return samplesOf(journals.map((journal) => timeOf(journal, ...scenarios)));
    } finally {
      await grader.close();
    }
  };
  const [virtual, real] = [await measure('virtual'), await measure('real')];
  console.log('');
  line('the two reference scenarios, virtual clock', virtual);
  line('the two reference scenarios, real clock', real);
  console.log(`  real / virtual: ${(real.median / virtual.median).toFixed(0)} × (target: at least 50)`);
}

function printPhases(journal: readonly JournalEntry[]): void {
  for (const { name, from, to } of phasesOf(journal)) {
    console.log(
      `  ${name.padEnd(28)} ${(to - from).toFixed(0).padStart(6)}   (${from.toFixed(0)} to ${to.toFixed(0)})`,
    );
  }
}

function line(what: string, samples: Samples, { floor }: { readonly floor?: Samples } = {}): void {
  console.log(`${what}: ${say(samples)}${floor === undefined ? '' : ` = ${ratio(samples, floor)} × the floor`}`);
}

function ratio(one: Samples, other: Samples): string {
  return (one.median / other.median).toFixed(2);
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

function load(): string {
  return (loadavg()[0] ?? Number.NaN).toFixed(1);
}
