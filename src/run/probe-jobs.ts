import { GraderError, Refusal } from '../errors';
import type { DeployedProcess, Remark } from '../journal/entries';
import { locate } from '../model/locate';
import { askWorker } from './ask-worker';
import { shuffled } from './draw';
import { nodeQuery } from './node-query';
import { probeFile, probeProcess, type ProbeLook } from './probe-process';
import type { RunResources } from './run-resources';
import { scaleTimeout } from './scale-timeout';
import type { WorkerAnswer } from './worker-answers';

/** Versions of the process that probe jobs come from: at least one, so many by the seed. */
const mostProbes = 3;

/** Wall clock, milliseconds: a worker that needs longer for a job works on it or pretends to. */
const quickAnswer = 500;
/** On a busy machine; a misjudgement costs time, or the worker gets fewer jobs. */
const mostTimesQuick = 4;
/** Of the time for all scenarios together: for the jobs that the worker gets by itself, usually, and on a busy machine. */
const usualShare = 1 / 5;
const mostShare = 1 / 2;

/** Where the jobs come from. */
interface Probe {
  readonly processes: readonly DeployedProcess[];
  /** Of their task. Instances start right before it: their start event and its flow would be a fifth of their records. */
  readonly elementId: string;
}

/** The engine does not take a probe: a fault of the grader, unless it is in what was made like the student's model. */
class ProbeRejected extends GraderError {}

/** How a task looks that nothing in the student's model says anything about. */
const plainLook = { elementId: 'Activity_1', headers: [], retries: 3 };

/** What a worker made of the jobs that it was given by itself. */
export interface ProbeAnswers {
  readonly answers: readonly WorkerAnswer[];
  /** Where it hangs, or was too slow to be given all of them. */
  readonly remark?: Remark;
}

/** Jobs that a worker gets by itself, from a process of the grader's own that looks like the student's. */
export class ProbeJobs {
  readonly #probes = new Map<string, Promise<Probe>>();
  readonly #answers = new Map<string, Promise<ProbeAnswers>>();

  constructor(private readonly resources: RunResources) {}

  /** Deploys the processes that the jobs come from, one or more by the seed. */
  deploy(jobType: string): Promise<Probe> {
    const probe = this.#probes.get(jobType) ?? this.#deploy(jobType);
    this.#probes.set(jobType, probe);
    return probe;
  }

  /**
   * Gives the worker one job for each set of variables, as many at once as it does at once, and collects its answers; a slow
   * one is not given all of them. Asked twice, it answers once.
   */
  answers(jobType: string, given: readonly Readonly<Record<string, unknown>>[]): Promise<ProbeAnswers> {
    const key = JSON.stringify([jobType, given]);
    const answers = this.#answers.get(key) ?? this.#ask(jobType, given);
    this.#answers.set(key, answers);
    return answers;
  }

  async #ask(jobType: string, given: readonly Readonly<Record<string, unknown>>[]): Promise<ProbeAnswers> {
    const { resources } = this;
    const { exercise, records, worker, seed } = resources.options;
    const { processes, elementId } = await this.deploy(jobType);
    let started = 0;
    const next = (): DeployedProcess => {
      started += 1;
      return processes[started % processes.length] as DeployedProcess;
    };
    const { deadlines, limits } = exercise;
    const deadline = deadlines.answer;
    const { answers, spared, each } = await askWorker({
      rows: given,
      start: (variables) => resources.command(() => resources.client.start(next(), variables, { before: [elementId] })),
      cancel: (key) => resources.command(() => resources.client.cancel(key)),
      records,
      worker,
      deadline,
      time: limits.runMilliseconds * usualShare,
      mostTime: limits.runMilliseconds * mostShare,
      quick: scaleTimeout(quickAnswer, { most: mostTimesQuick }),
      shuffle: (rows) => shuffled(rows, seed),
    });
    if (answers.some(({ answer }) => answer.kind === 'silent')) {
      if (worker.end !== undefined) return { answers };
      const [whole, rest] = [deadline, worker.patience(deadline)].map((wait) => (wait / 1000).toFixed(0));
      const then = worker.isDeaf
        ? 'As it answered no other job either, its answers were not waited for any more'
        : `From then on it was waited for ${rest} s at most`;
      const message = `The worker hangs: it left a job without an answer for ${whole} s. ${then}; it was given ${answers.length} of ${given.length} jobs by itself, and what is known of these decides.`;
      return { answers, remark: { code: 'worker-hangs', message } };
    }
    if (spared === 0) return { answers };
    const message = `The worker takes ${(each / 1000).toFixed(1)} s for a job, so it was given ${answers.length} of ${given.length}.`;
    return { answers, remark: { code: 'worker-slow', message } };
  }

  async #deploy(jobType: string): Promise<Probe> {
    const look = await this.#lookOf(jobType);
    try {
      return await this.#deployLook(look);
    } catch (error) {
      if (!(error instanceof ProbeRejected)) throw error;
      // what the engine rejects in it, it rejects in the student's model as well: there is no look to be like
      return this.#deployLook({ ...look, ...plainLook });
    }
  }

  async #deployLook(look: ProbeLook): Promise<Probe> {
    const { resources } = this;
    const processes: DeployedProcess[] = [];
    for (let variant = 0; variant <= resources.options.seed % mostProbes; variant += 1) {
      const name = probeFile(look.jobType, variant);
      const key = `${name} ${JSON.stringify(look)}`;
      const deployment = await resources.deploy('probe', [{ name, content: probeProcess(look, variant) }], key);
      if (deployment.kind === 'rejected') throw new ProbeRejected(`The engine rejects a probe: ${deployment.reason}`);
      processes.push(...deployment.processes);
    }
    return { processes, elementId: look.elementId };
  }

  /** What a job of that type looks like in the student's model. */
  async #lookOf(jobType: string): Promise<ProbeLook> {
    const { exercise } = this.resources.options;
    const model = await this.resources.model('submitted').catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    const node = Object.entries(exercise.elements)
      .filter(([, element]) => element.jobType === jobType)
      .flatMap(([name]) => (model === undefined ? [] : locate(model.process, nodeQuery(exercise, name))))
      .at(0);
    const retries = Number(node?.retries ?? Number.NaN);
    return {
      jobType,
      processId: exercise.process,
      elementId: node?.id ?? plainLook.elementId,
      headers: node?.taskHeaders ?? plainLook.headers,
      retries: Number.isInteger(retries) && retries > 0 && retries < 100 ? retries : plainLook.retries,
    };
  }
}
