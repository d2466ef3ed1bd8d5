import type { EngineRecord } from '../journal/record';
import { Pace } from './pace';
import type { RecordLog } from './record-log';
import { readAnswer, type Answer, type WorkerAnswer } from './worker-answers';
import type { WorkerMonitor } from './worker-monitor';

type Variables = Readonly<Record<string, unknown>>;

/** What is asked of a worker, and how. Times are wall clock, milliseconds. */
export interface Asking {
  /** One set of variables a job, those first that say most: a slow worker is not given all of them. */
  readonly rows: readonly Variables[];
  /** Makes a job. @returns key of its process instance */
  readonly start: (variables: Variables) => Promise<string>;
  /** Takes a job back that nobody waits for any more. */
  readonly cancel: (instanceKey: string) => Promise<void>;
  readonly records: RecordLog;
  readonly worker: WorkerMonitor;
  /** For one job, from the time at which its handler can have begun. */
  readonly deadline: number;
  /** For all of them, without what the worker waits for a processor: when it is over, no further one is given. */
  readonly time: number;
  /** For all of them, at most. */
  readonly mostTime: number;
  /** A worker that takes no longer for a job is given many at once. */
  readonly quick: number;
  /** The order in which a quick worker gets what is left. */
  readonly shuffle: <T>(rows: readonly T[]) => T[];
  /** Wall clock, milliseconds; `performance.now` when absent. */
  readonly now?: () => number;
}

/** What came of it. */
export interface Asked {
  /** In the order of the rows; those that were not given are left out. */
  readonly answers: readonly WorkerAnswer[];
  /** How many jobs a slow worker was spared. */
  readonly spared: number;
  /** How long it takes for one job, where it is slow; milliseconds. */
  readonly each: number;
}

const monotonic = (): number => performance.now();

/** Asked whatever the time, one by one, in any order. */
const leastRows = 2;

/**
 * Gives a worker one job for each row and collects its answers: the first two one by one, then as many at once as it does
 * at once.
 */
export async function askWorker(asking: Asking): Promise<Asked> {
  const { worker, time, mostTime, shuffle, now = monotonic } = asking;
  const pace = new Pace(asking.quick);
  const begun = now();
  const stretch = worker.startStretch();
  const answered: { readonly place: number; readonly answer: WorkerAnswer }[] = [];
  const rows = asking.rows.map((given, place) => ({ given, place }));
  let waiting = [...shuffle(rows.slice(0, leastRows)), ...rows.slice(leastRows)];
  let shuffled = false;
  let spared = 0;
  while (waiting.length > 0 && worker.end === undefined) {
    const left = Math.min(stretch(time), mostTime) - (now() - begun);
    const size = fitting(pace, left, answered.length < leastRows);
    if (size === 0) {
      spared = waiting.length;
      break;
    }
    if (pace.isQuick && !shuffled) waiting = shuffle(waiting);
    shuffled ||= pace.isQuick;
    const round = waiting.splice(0, size);
    const { answers, took, before } = await askTogether(
      round.map(({ given }) => given),
      pace,
      asking,
    );
    answers.forEach((answer, index) => {
      answered.push({ place: round[index]?.place ?? 0, answer });
    });
    const silent = answers.filter(({ answer }) => answer.kind === 'silent').length;
    if (silent === 0) pace.answered(round.length, took, before);
    else pace.silent();
    if (silent > 0 && isEnough(round.length, answered)) break;
  }
  return {
    answers: answered.sort((one, other) => one.place - other.place).map(({ answer }) => answer),
    spared,
    each: pace.each,
  };
}

/** As many as there is time for; none when it is over. */
function fitting(pace: Pace, left: number, isFirst: boolean): number {
  for (let size = pace.size; size > 0; size = Math.floor(size / 2)) {
    if (isFirst || (left > 0 && pace.expected(size) <= left)) return size;
  }
  return 0;
}

/** A worker that leaves jobs without an answer is asked no more than is needed to see which ones. */
function isEnough(size: number, answered: readonly { readonly answer: WorkerAnswer }[]): boolean {
  return size >= 4 || (answered.length >= leastRows && answered.every(({ answer }) => answer.answer.kind === 'silent'));
}

/** One job that was given, and what has become of it so far. */
interface Job {
  readonly given: Variables;
  readonly instanceKey: string;
  /** When it was handed out, first. */
  handedOut?: number;
  /** When its answer came. */
  answered?: number;
  answer?: Answer;
  /** Its worker failed it and is given it again. */
  comesAgain: boolean;
}

class Late extends Error {}

/** What came of some jobs that were given together. Times are milliseconds. */
interface Round {
  readonly answers: readonly WorkerAnswer[];
  /** For how long some job was in the worker's hands. */
  readonly took: number;
  /** Until the first was handed out. */
  readonly before: number;
}

async function askTogether(rows: readonly Variables[], pace: Pace, asking: Asking): Promise<Round> {
  const { records, worker, deadline, now = monotonic } = asking;
  let from = records.all.length;
  const started = now();
  const jobs = await Promise.all(rows.map((given) => begin(given, asking)));
  let progress = now();
  let stretch = worker.startStretch();
  const until = (record: EngineRecord): true | undefined => {
    if (take(record, jobs, now())) {
      progress = now();
      stretch = worker.startStretch();
    }
    return jobs.every(({ answer }) => answer !== undefined) ? true : undefined;
  };
  /** Anew with each job that is handed out or answered: the others may have had to wait for it. */
  const allowed = (): number => {
    const inHand = jobs.filter(({ answer, handedOut }) => handedOut !== undefined && answer === undefined).length;
    return stretch(worker.patience(deadline) + pace.wait(Math.max(0, inHand - 1)));
  };
  const gone = new AbortController();
  const stopWatching = worker.listen(() => {
    if (worker.end !== undefined) gone.abort();
  });
  try {
    for (;;) {
      // an answer that is on record counts even if the worker has ended since
      const left = worker.end === undefined ? Math.max(0, progress + allowed() - now()) : 0;
      const otherwise = (): Error => new Late();
      const isLate = await records.waitFor({ from, until, deadline: left, otherwise, hopeless: gone.signal }).then(
        () => false,
        (error: unknown) => {
          if (error instanceof Late) return true;
          throw error;
        },
      );
      from = records.all.length;
      if (!isLate || worker.end !== undefined || now() >= progress + allowed()) break;
    }
  } finally {
    stopWatching();
  }
  const answers = jobs.map((job): WorkerAnswer => ({
    given: job.given,
    answer: job.answer ?? silence(job, asking, started),
  }));
  if (jobs.some(({ answer }) => answer !== undefined)) worker.spoke(now() - started);
  if (worker.end === undefined && jobs.some(({ answer }) => answer === undefined)) worker.fellSilent();
  const left = jobs.filter(({ answer, comesAgain }) => answer === undefined || comesAgain);
  await Promise.all(left.map(({ instanceKey }) => asking.cancel(instanceKey)));
  const held = jobs.map(({ handedOut = started, answered = now() }) => ({ from: handedOut, to: answered }));
  const before = Math.min(...held.map(({ from }) => from)) - started;
  return { answers, took: together(held), before };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** How long it was in all, where spans that overlap count once. */
function together(spans: readonly Span[]): number {
  let sum = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}

async function begin(given: Variables, { start }: Asking): Promise<Job> {
  return { given, instanceKey: await start(given), comesAgain: false };
}

/** @returns whether the record says something new about one of the jobs */
function take(record: EngineRecord, jobs: readonly Job[], now: number): boolean {
  if (record.recordType !== 'EVENT') return false;
  const { value, valueType, intent } = record;
  if (valueType === 'JOB_BATCH' && intent === 'ACTIVATED') {
    const batch = (value['jobs'] ?? []) as readonly { readonly processInstanceKey?: unknown }[];
    const keys = new Set(batch.map(({ processInstanceKey }) => String(processInstanceKey)));
    const handedOut = jobs.filter(({ instanceKey }) => keys.has(instanceKey));
    for (const job of handedOut) job.handedOut ??= now;
    return handedOut.length > 0;
  }
  const job = jobs.find(({ instanceKey }) => instanceKey === value['processInstanceKey']);
  if (job?.answer !== undefined) return false;
  const answer = readAnswer(record);
  if (job === undefined || answer === undefined) return false;
  job.answer = answer;
  job.answered = now;
  job.comesAgain = answer.kind === 'failed' && Number(value['retries']) > 0;
  return true;
}

/** What is said of a job without an answer. The worker's output explains it and decides nothing. */
function silence({ handedOut }: Job, { worker, now = monotonic }: Asking, started: number): Answer {
  if (worker.end !== undefined) return { kind: 'silent', why: `it ${worker.end.message}` };
  const seconds = Math.round((now() - started) / 1000);
  const broke = handedOut !== undefined ? worker.error : undefined;
  return {
    kind: 'silent',
    why: `it had not ${handedOut !== undefined ? 'answered' : 'taken'} it after ${seconds} s`,
    ...(broke !== undefined && { broke }),
  };
}
