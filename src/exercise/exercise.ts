import type { Criterion } from '../journal/entries';
import type { NodeQuery } from '../model/locate';
import type { SandboxLimits } from '../sandbox/sandbox';
import type { GivenAnswers } from './given-answers';

/** How much one submission may make its engine do. */
export interface RunLimits {
  readonly records: number;
  /** Length of all records together, in characters of their JSON. */
  readonly recordBytes: number;
  /** Wall clock, milliseconds: for all scenarios together. */
  readonly runMilliseconds: number;
}

/** Start an instance, wait until it waits somewhere, send a message, see it pass somewhere else. */
export interface HappyPath {
  readonly start: Readonly<Record<string, unknown>>;
  /** Name of the element that waits for the message. */
  readonly waits: string;
  readonly message: {
    readonly name: string;
    readonly correlationKey: string;
    readonly variables: Readonly<Record<string, unknown>>;
  };
  /** Name of the element that every path comes to after it. */
  readonly passes: string;
}

/** How an element that features name is found in a model, where it was renamed. */
export interface ElementDescription extends Omit<NodeQuery, 'name' | 'after' | 'others'> {
  /** For an end event: the element whose flow, or the flow of whose boundary event of this kind, leads there. */
  readonly after?: { readonly element: string; readonly event?: string };
}

/** An exercise as its folder describes it. */
export interface Exercise {
  /** Absolute path. */
  readonly folder: string;
  readonly id: string;
  readonly title: string;
  /** Id of the BPMN process that is to be started. */
  readonly process: string;
  /** By the name that the features use: what to look for in a student's model. */
  readonly elements: Readonly<Record<string, ElementDescription>>;
  /** How an instance is brought past a point of the model, where only a run can tell what it means. */
  readonly happyPath?: HappyPath;
  readonly studentJobTypes: readonly string[];
  /** By job type: the answers of the job workers that the exercise provides. */
  readonly given: GivenAnswers;
  /** Absolute paths of models and scripts that students start from. */
  readonly starters: readonly string[];
  /** SHA-256 (hex) of further ones, whose files are not at hand. */
  readonly starterHashes: readonly string[];
  /** The solution as it would be handed in, and by job type what its worker answers. Absolute paths. */
  readonly reference: { readonly model: string; readonly worker: string; readonly answers: GivenAnswers };
  /** How to start a worker of a language that the harness does not know; `{worker}` stands for its path. */
  readonly workerCommand?: readonly string[];
  /** Id of the criterion that fails when the worker tries at the gateway what it may not; none: it is only told. */
  readonly attemptsFail?: string;
  /** Points from which on a submission has passed; none: everything has to hold. */
  readonly pass?: number;
  /** Wall clock, milliseconds. */
  readonly deadlines: { readonly workerStart: number; readonly answer: number; readonly engine: number };
  readonly limits: SandboxLimits & RunLimits & { readonly gatewayCalls: number };
  /** Absolute paths of the features, in the order they are run in. */
  readonly features: readonly string[];
  readonly criteria: readonly Criterion[];
}
