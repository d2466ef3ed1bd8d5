import { isDeepStrictEqual } from 'node:util';
import type { Remark } from '../journal/entries';
import type { EngineRecord } from '../journal/record';
import { quoted } from '../text/quoted';
import { readAnswer, type Answer, type WorkerAnswer } from './worker-answers';

/**
 * Jobs of a process that a worker answered otherwise than the same job by itself.
 * @param answers what it made of jobs by themselves
 * @param records what the engine told while the process ran
 * @param jobTypes of the worker
 */
export function disagreements(
  answers: readonly WorkerAnswer[],
  records: readonly EngineRecord[],
  jobTypes: readonly string[],
): Remark[] {
  const names = [...new Set(answers.flatMap(({ given }) => Object.keys(given)))];
  const jobs = jobsIn(records, jobTypes);
  return jobs.flatMap(({ variables, answer, elementId }) => {
    const same = answers.find(({ given }) => names.every((name) => isSame(given[name], variables[name])));
    if (same === undefined || same.answer.kind === 'silent' || outcome(same.answer) === outcome(answer)) return [];
    return [
      {
        code: 'answers-disagree',
        message: `With the same variables the worker ${outcome(same.answer)} when it was given the job by itself and ${outcome(answer)} in the process: it should do the same wherever a job comes from.`,
        where: { id: elementId },
      },
    ];
  });
}

interface AnsweredJob {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answer: Answer;
  readonly elementId: string;
}

/** The first answer to each job. */
function jobsIn(records: readonly EngineRecord[], jobTypes: readonly string[]): AnsweredJob[] {
  const given = new Map<string, Readonly<Record<string, unknown>>>();
  const answered = new Map<string, AnsweredJob>();
  for (const record of records) {
    const { recordType, valueType, value, key } = record;
    if (recordType !== 'EVENT') continue;
    if (valueType === 'JOB_BATCH') {
      const { jobKeys = [], jobs = [] } = value as Batch;
      jobs.forEach(({ variables }, index) => given.set(String(jobKeys[index]), variables));
    }
    const answer = readAnswer(record);
    const variables = given.get(key);
    if (answer === undefined || variables === undefined || answered.has(key)) continue;
    if (!jobTypes.includes(String(value['type']))) continue;
    answered.set(key, { variables, answer, elementId: String(value['elementId']) });
  }
  return [...answered.values()];
}

/** What of the value of a JOB_BATCH record is read here. */
interface Batch {
  readonly jobKeys?: readonly unknown[];
  readonly jobs?: readonly { readonly variables: Readonly<Record<string, unknown>> }[];
}

function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one ?? null, other ?? null);
}

function outcome(answer: Answer): string {
  switch (answer.kind) {
    case 'completed':
      return 'completed it';
    case 'threw':
      return `threw the BPMN error ${quoted(answer.code)}`;
    case 'failed':
      return 'failed it';
    case 'silent':
      return 'did not answer it';
  }
}
