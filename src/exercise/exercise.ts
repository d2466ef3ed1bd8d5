import type { Criterion } from '../journal/entries';
import type { SandboxLimits } from '../sandbox/sandbox';
import type { ElementDescription } from './elements';
import type { LoadedTestCases } from '../test-cases/load-test-cases';
import type { AuthorKeys } from './author-keys';
import type { GivenAnswers } from './given-answers';
import type { AskedFor } from '../asked-for';

/** How much one submission may make its engine do. */
export interface RunLimits {
  readonly records: number;
  /** Length of all records together, in characters of their JSON. */
  readonly recordBytes: number;
  /** Wall clock, milliseconds: for all scenarios together. */
  readonly runMilliseconds: number;
}

/** A job worker of the exercise's own. */
export interface GivenScript {
  /** Absolute path. */
  readonly file: string;
  readonly jobTypes: readonly string[];
}

/** Start an instance, wait until it waits somewhere, send a message, see it pass somewhere else. */
export interface HappyPath {
  readonly start: Readonly<Record<string, unknown>>;
  /** Where an instance waits for a message on its way: the name of the element, and the message. */
  readonly pause?: { readonly at: string; readonly message: HappyMessage };
  /** Name of the element that every path comes to after it; the end of the instance when absent. */
  readonly passes?: string;
}

interface HappyMessage {
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The solution as it would be handed in. Absolute paths. */
export interface Reference {
  /** The one with the process that scenarios start. */
  readonly model: string;
  /** What is deployed along with it: further models, DMN, forms. */
  readonly resources: readonly string[];
  /** The worker, or the first of several. */
  readonly worker?: string;
  readonly workers: readonly string[];
  /** What the worker answers, by job type; where nothing is declared, the worker itself does the jobs. */
  readonly answers: GivenAnswers;
}

/** An exercise as its folder describes it. */
export interface Exercise extends AuthorKeys {
  /** Absolute path. */
  readonly folder: string;
  readonly id: string;
  readonly title: string;
  /** SHA-256 (hex) over everything in its folder and the files that it names. */
  readonly hash: string;
  /** Id of the BPMN process that is to be started. */
  readonly process: string;
  /** By the name that the features use: what to look for in a student's model. */
  readonly elements: Readonly<Record<string, ElementDescription>>;
  /** How an instance is brought past a point of the model, where only a run can tell what it means. */
  readonly happyPath?: HappyPath;
  /** What a student hands in. */
  readonly handIn: AskedFor;
  /** What the student's worker may ask for; empty where none is handed in. */
  readonly studentJobTypes: readonly string[];
  /** By job type: the answers of the job workers that the exercise provides. */
  readonly given: GivenAnswers;
  /** Job workers that the exercise provides as scripts. */
  readonly givenScripts: readonly GivenScript[];
  /** Absolute paths of what is deployed before a submission: models, DMN, forms of the exercise's own. */
  readonly resources: readonly string[];
  /** Absolute paths of models and scripts that students start from. */
  readonly starters: readonly string[];
  /** SHA-256 (hex) of further ones, whose files are not at hand. */
  readonly starterHashes: readonly string[];
  readonly reference: Reference;
  /** How to start a worker of a language that the harness does not know; `{worker}` stands for its path. */
  readonly workerCommand?: readonly string[];
  /** Id of the criterion that fails when the worker tries at the gateway what it may not; none: it is only told. */
  readonly attemptsFail?: string;
  /** Points from which on a submission has passed; none: everything has to hold. */
  readonly pass?: number;
  /** Wall clock, milliseconds. */
  readonly deadlines: { readonly workerStart: number; readonly answer: number; readonly engine: number };
  readonly limits: SandboxLimits & RunLimits & { readonly gatewayCalls: number };
  /** Test cases of Camunda Process Test; they run after the features. */
  readonly testCases: LoadedTestCases;
  /** Absolute paths of the features, in the order they are run in. */
  readonly features: readonly string[];
  readonly criteria: readonly Criterion[];
}
