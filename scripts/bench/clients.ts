import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gradeSubmission } from '../../src/batch/grade-submission';
import type { Grader } from '../../src/batch/open-grader';
import type { JournalEntry } from '../../src/journal/entries';
import { projectFolder } from '../../src/project-folder';
import { findJdk } from '../../src/worker/java/find-jdk';
import { interleaved, samplesOf, type Samples } from './samples';

/** A worker that solves the exercise on one client, as it would be handed in. */
interface ClientWorker {
  readonly client: string;
  /** A file of the calibration's workers. */
  readonly worker: string;
  /** Where it lies in the hand-in; at the top when absent. */
  readonly at?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const workers: readonly ClientWorker[] = [
  { client: 'pyzeebe 4', worker: 'all-in-one.py' },
  { client: 'pyzeebe 3', worker: 'pyzeebe-3.py', files: { 'requirements.txt': 'pyzeebe==3.0.4\n' } },
  { client: 'camunda-orchestration-sdk 10', worker: 'rest-module.py' },
  {
    client: 'camunda-orchestration-sdk 9',
    worker: 'rest-module.py',
    files: { 'requirements.txt': 'camunda-orchestration-sdk==9.0.1\n' },
  },
  { client: '@camunda8/sdk, gRPC', worker: 'create-worker.ts' },
  { client: '@camunda8/sdk, REST', worker: 'rest-sdk.ts' },
  { client: 'orchestration-cluster-api 9', worker: 'rest-worker.ts' },
  {
    client: 'orchestration-cluster-api 8',
    worker: 'rest-worker.ts',
    files: { 'package.json': '{ "dependencies": { "@camunda8/orchestration-cluster-api": "^8.8.4" } }' },
  },
  { client: 'camunda-client-java', worker: 'ThumbnailsProduction.java' },
  {
    client: 'Spring Boot starter',
    worker: 'ThumbnailsApplication.java',
    at: 'src/main/java/com/example/ThumbnailsApplication.java',
  },
];

/** How long one grade takes with a worker on one client, and until the worker first asks for jobs; milliseconds. */
export interface ClientTimes {
  readonly client: string;
  readonly grade: Samples;
  readonly firstPoll: Samples;
  readonly polls: Samples;
}

/** Grades a worker on each client in turn, in a warm grader. @throws Error when one does not pass, for then nothing was measured */
export async function gradeClients({ setting }: Grader, rounds: number): Promise<readonly ClientTimes[]> {
  const hasJdk = await findJdk().then(
    () => true,
    () => false,
  );
  const tried = workers.filter(({ worker }) => hasJdk || !worker.endsWith('.java'));
  const scratch = await mkdtemp(path.join(tmpdir(), 'bench-clients-'));
  try {
    const journals = tried.map((): (readonly JournalEntry[])[] => []);
    const gradings = tried.map((one, index) => async (): Promise<number> => {
      const folder = path.join(scratch, `${index}`);
      await handIn(one, folder);
      const { reported, journal } = await gradeSubmission(setting, { path: folder, folderName: one.client });
      if (reported.grade.outcome !== 'passed') throw new Error(`${one.client} was graded "${reported.grade.outcome}"`);
      journals[index]?.push(journal);
      return journal.at(-1)?.at ?? Number.NaN;
    });
    // what a first run makes for later ones is made before
    for (const grade of gradings) await grade();
    for (const kept of journals) kept.length = 0;
    const grades = await interleaved(rounds, gradings);
    return tried.flatMap(({ client }, index) => {
      const [grade, kept] = [grades[index], journals[index]];
      if (grade === undefined || kept === undefined) return [];
      const polls = kept.map(pollsIn);
      const firstPoll = samplesOf(polls.map(([first = Number.NaN]) => first));
      return [{ client, grade, firstPoll, polls: samplesOf(polls.map(({ length }) => length)) }];
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function handIn({ worker, at = worker, files = {} }: ClientWorker, folder: string): Promise<void> {
  const place = path.join(folder, at);
  await mkdir(path.dirname(place), { recursive: true });
  await cp(path.join(projectFolder, 'features/part-03-exception-handling/calibration/workers', worker), place);
  await cp(
    path.join(projectFolder, 'bpmn/part-03-exception-handling/reference.bpmn'),
    path.join(folder, 'image-production-process.bpmn'),
  );
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}

/** When the worker asked for jobs. */
function pollsIn(journal: readonly JournalEntry[]): number[] {
  return journal.flatMap((entry) => {
    if (entry.kind !== 'gateway-call') return [];
    const { method, phase } = entry.call as { readonly method: string; readonly phase: string };
    return phase === 'arrived' && /^(?:Activate|StreamActivated)Jobs$/.test(method) ? [entry.at] : [];
  });
}
