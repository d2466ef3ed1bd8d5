/**
 * Grades the workers that are known for each of Camunda's clients, and prints how many are graded as they should be and the most
 * that one of them takes. Exit code 1 where one is not.
 *
 *     npm run clients
 *     npm run clients -- --only java --sandbox docker
 *     npm run clients -- --write       # docs/clients.md, once all are right
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { calibrateCases, type JudgedCase } from '../../src/authoring/calibration/calibrate';
import { describeCase } from '../../src/authoring/calibration/describe';
import { isRight } from '../../src/authoring/calibration/judge-case';
import { loadCases } from '../../src/authoring/corpus/cases';
import { openGrader, type Grader } from '../../src/batch/open-grader';
import { defaultExercise } from '../../src/exercise/find-exercise';
import type { SandboxChoice } from '../../src/sandbox/select-sandbox';
import type { Usage } from '../../src/sandbox/supervise/usage';
import { withoutMissing } from '../calibration/calibration';
import { casesByClient, clientsPage, clientTable, withTable, type ClientCases } from './client-table';
import { larger, MostUsed } from './most-used';

const options = new Command('clients')
  .description("grade the workers on each of Camunda's clients whose grade is known")
  .option('--only <text>', 'clients whose name holds this text')
  .option('--sandbox <kind>', 'auto, bubblewrap, docker, landlock or none', 'auto')
  .option('--wheats', 'leave out those with a mistake')
  .option('--write', 'write the table of docs/clients.md')
  .parse()
  .opts<{ only?: string; sandbox: SandboxChoice; wheats?: boolean; write?: boolean }>();

main().then(
  (isWell) => (process.exitCode = isWell ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 3;
  },
);

async function main(): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-clients-'));
  const grader = await openGrader({
    exercise: defaultExercise,
    engine: { kind: 'embedded', version: '8.8.21' },
    sandbox: options.sandbox,
    clock: 'virtual',
    seed: 20_240_301,
  });
  try {
    const { exercise } = grader.setting;
    const all = await casesByClient(exercise, await loadCases(exercise, folder));
    const asked = all.filter(({ client }) => client.toLowerCase().includes((options.only ?? '').toLowerCase()));
    let isWell = true;
    print(`${'client'.padEnd(50)}  wheats  chaffs  most: memory  tasks  processor`);
    for (const one of asked) isWell = (await grade(grader, one)) && isWell;
    if (isWell && options.write) {
      await writeFile(clientsPage, withTable(await readFile(clientsPage, 'utf8'), clientTable(all)));
    }
    return isWell;
  } finally {
    await grader.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One row. @returns whether all are graded as they should be */
async function grade({ setting }: Grader, { client, wheats, chaffs }: ClientCases): Promise<boolean> {
  const present = await withoutMissing(options.wheats ? wheats : [...wheats, ...chaffs]);
  const judged: JudgedCase[] = [];
  let most: Usage = { tasks: 0, cpuSeconds: 0, memoryBytes: 0 };
  // one after the other: what is used is measured
  for (const one of present) {
    const used = new MostUsed();
    judged.push(...(await calibrateCases(setting, [one], { jobs: 1 })));
    most = larger(most, used.end());
  }
  const count = (kind: 'wheat' | 'chaff'): string => {
    const own = judged.filter(({ subject }) => subject.kind === kind);
    return `${own.filter(({ judgement }) => isRight(judgement)).length} of ${own.length}`.padStart(6);
  };
  const memory = `${(most.memoryBytes / 1e6).toFixed(0)} MB`.padStart(12);
  const rest = `${String(most.tasks).padStart(5)}  ${most.cpuSeconds.toFixed(1).padStart(7)} s`;
  print(`${client.padEnd(50)}  ${count('wheat')}  ${count('chaff')}  ${memory}  ${rest}`);
  const wrong = judged.filter(({ judgement }) => !isRight(judgement));
  for (const one of wrong) print(describeCase(one));
  return wrong.length === 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
