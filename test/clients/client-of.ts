import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Case } from '../../src/authoring/corpus/cases';
import { majorsOf, type ClientMajors } from '../../src/worker/client-majors';

/** Camunda's clients as docs/clients.md lists them, in its order. */
export const clients = [
  'pyzeebe 4',
  'pyzeebe 3',
  'camunda-orchestration-sdk 10',
  'camunda-orchestration-sdk 9',
  'orchestration-cluster-api 9',
  'orchestration-cluster-api 8',
  '@camunda8/sdk 8, gRPC',
  '@camunda8/sdk 8, REST',
  'orchestration-cluster-api 8 within @camunda8/sdk',
  'camunda-client-java 8, CamundaClient (REST)',
  'camunda-client-java 8, ZeebeClient (gRPC)',
  'Spring Boot starter 8',
] as const;

/** One row of that list. */
export type Client = (typeof clients)[number];

/** What a worker's text says of its client; the first that fits. */
const marks: readonly (readonly [pattern: RegExp, current: Client, older: Client])[] = [
  [/org\.springframework/, 'Spring Boot starter 8', 'Spring Boot starter 8'],
  [
    /io\.camunda\.client\.CamundaClient/,
    'camunda-client-java 8, CamundaClient (REST)',
    'camunda-client-java 8, CamundaClient (REST)',
  ],
  [
    /io\.camunda\.zeebe\.client/,
    'camunda-client-java 8, ZeebeClient (gRPC)',
    'camunda-client-java 8, ZeebeClient (gRPC)',
  ],
  [/\bpyzeebe\b/, 'pyzeebe 4', 'pyzeebe 3'],
  [/\bcamunda_orchestration_sdk\b/, 'camunda-orchestration-sdk 10', 'camunda-orchestration-sdk 9'],
  [/@camunda8\/orchestration-cluster-api/, 'orchestration-cluster-api 9', 'orchestration-cluster-api 8'],
  [
    /\bgetOrchestrationClusterApiClient\b/,
    'orchestration-cluster-api 8 within @camunda8/sdk',
    'orchestration-cluster-api 8 within @camunda8/sdk',
  ],
  [/\bgetCamundaRestClient\b/, '@camunda8/sdk 8, REST', '@camunda8/sdk 8, REST'],
  [/@camunda8\/sdk/, '@camunda8/sdk 8, gRPC', '@camunda8/sdk 8, gRPC'],
];

/** The client that a hand-in's worker is written for; undefined for one on none of these. */
export async function clientOf({
  folder,
  workerFile,
}: Pick<Case, 'folder' | 'workerFile'>): Promise<Client | undefined> {
  if (workerFile === undefined) return undefined;
  const text = await sourcesBeside(workerFile);
  const [, current, older] = marks.find(([pattern]) => pattern.test(text)) ?? [];
  if (current === undefined || older === undefined) return undefined;
  return (await majorsAsked(folder, workerFile)) === 'older' ? older : current;
}

/** The worker, then what it may have imported of its own. */
async function sourcesBeside(workerFile: string): Promise<string> {
  const folder = path.dirname(workerFile);
  const others = (await readdir(folder)).filter((name) => name !== path.basename(workerFile));
  const sources = [path.basename(workerFile), ...others.filter((name) => /\.(?:[cm]?[jt]s|py|java)$/.test(name))];
  return (await Promise.all(sources.map((name) => readFile(path.join(folder, name), 'utf8')))).join('\n');
}

async function majorsAsked(folder: string, workerFile: string): Promise<ClientMajors> {
  const language = workerFile.endsWith('.py') ? 'python' : 'typescript';
  const file = path.relative(folder, workerFile).split(path.sep).join('/');
  return majorsOf({ folder, script: { language, file } });
}
