import type { Fact, Finding, FindingOrigin } from '../errors';
import type { EngineRecord } from './record';

/** One thing that happened, with its place in the journal. */
export type JournalEntry = JournalEvent & {
  /** Position in the journal, from 0. */
  readonly seq: number;
  /** Wall clock, milliseconds since the journal was begun. */
  readonly at: number;
};

/** Everything that is worth remembering about one submission. */
export type JournalEvent =
  | GradeStarted
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | {
      readonly kind: 'deployed';
      readonly model: ModelRole;
      readonly processes: readonly DeployedProcess[];
      /** On an engine of its own, where no worker asks for jobs. */
      readonly apart?: true;
    }
  | { readonly kind: 'deployment-rejected'; readonly model: ModelRole; readonly reason: string }
  | { readonly kind: 'run-stopped'; readonly code: string }
  | { readonly kind: 'engine-record'; readonly record: EngineRecord }
  | { readonly kind: 'gateway-call'; readonly call: unknown }
  | { readonly kind: 'worker-started'; readonly worker: WorkerRole }
  | { readonly kind: 'worker-output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly kind: 'worker-ended';
      readonly how: string;
      /** Absent where the grader or a bound ended it. `kill`: SIGKILL, which neither of them sent. */
      readonly by?: 'itself' | 'kill';
    }
  | { readonly kind: 'clock'; readonly milliseconds: number; readonly now: number }
  | ScenarioStarted
  | { readonly kind: 'step-finished'; readonly text: string; readonly outcome: StepOutcome }
  | ScenarioFinished
  | RemarkMade
  | ({ readonly kind: 'likeness' } & Likeness)
  | { readonly kind: 'grader-error'; readonly message: string }
  | { readonly kind: 'grade-finished'; readonly milliseconds: number };

/**
 * By what a hand-in is found to be like others, each half by a SHA-256 (hex) over what it says: equal ones say the same in
 * other names or another layout. Nothing for a half that is as the exercise's own.
 */
export interface Likeness {
  /** Of the model, whatever its ids, its layout and the case of its names. */
  readonly model?: string;
  /** Of all workers, whatever their comments, their white space and the names that they give themselves. */
  readonly worker?: string;
}

/** Whose model or worker: as handed in, the exercise's solution, the exercise's own beside it, or the grader's own one-task process. */
export type ModelRole = 'submitted' | 'reference' | 'given' | 'probe';
export type WorkerRole = 'submitted' | 'reference';

/** A process as the engine knows it after deployment. */
export interface DeployedProcess {
  readonly processId: string;
  readonly version: number;
  readonly key: string;
}

/** Version of what a journal holds: see {@link GradeStarted}. */
export const journalVersion = 2;

/** Everything a grade needs besides what happened: what was asked, of whom, by whom. */
export interface GradeStarted {
  readonly kind: 'grade-started';
  /** Version of the entries; a change that breaks readers gets another number. */
  readonly journal: typeof journalVersion;
  readonly grader: string;
  readonly engine: { readonly kind: string; readonly version: string };
  readonly sandbox: string;
  readonly clock: 'virtual' | 'real';
  /** Seed of the drawn inputs; the same seed draws the same inputs. */
  readonly seed: number;
  readonly exercise: {
    readonly id: string;
    readonly title: string;
    /** Semantic version; absent in journals of earlier graders, as are its hash and hints. */
    readonly version?: string;
    /** SHA-256 (hex) over everything in its folder. */
    readonly hash?: string;
    /** The author's hints, by id of a criterion or code of a finding. */
    readonly hints?: Readonly<Record<string, string>>;
    readonly criteria: readonly Criterion[];
    /** Id of the criterion that fails when the worker tries at the gateway what it may not; none: it is only told. */
    readonly attemptsFail?: string;
    /** Points from which on a submission has passed; none: everything has to hold. */
    readonly pass?: number;
  };
  readonly submission: SubmissionIdentity;
}

/** Names of what was handed in. */
export interface SubmissionIdentity {
  readonly name: string;
  readonly hash: string;
  readonly modelFile?: string;
  readonly workerFile?: string;
}

/** What the exercise asks for: one scenario of its features. */
export interface Criterion {
  /** Stable id, from the tag `@id:…`. */
  readonly id: string;
  /** Name of the scenario. */
  readonly title: string;
  /** Name of the feature it stands in. */
  readonly group: string;
  /** From `@points:…`. */
  readonly points: number;
  /** `@bonus`: on top of the maximum, and nothing is lost without it. */
  readonly bonus: boolean;
  /** From `@needs:…`: ids without which it cannot be judged. */
  readonly needs: readonly string[];
  /** From `@explained-by:…`: ids whose failure is the likely cause of this one's. */
  readonly explainedBy: readonly string[];
}

/** How a step ended. */
export type StepOutcome = 'passed' | 'failed' | 'unjudged' | 'error' | 'skipped';

export interface ScenarioStarted {
  readonly kind: 'scenario-started';
  readonly criterion: string;
  readonly model: ModelRole;
  readonly worker: WorkerRole;
}

/**
 * How a scenario ended: what it found, and not whose fault that is, which `src/grading/blame.ts` decides. Where `model` or
 * `worker` is the reference, it was run for the diagnosis only ("whose fault?") and no points hang on it.
 */
export interface ScenarioFinished {
  readonly kind: 'scenario-finished';
  readonly criterion: string;
  readonly model: ModelRole;
  readonly worker: WorkerRole;
  /** `unjudged`: it could not be tried; `error`: the grader's own fault. */
  readonly outcome: 'passed' | 'failed' | 'unjudged' | 'error';
  readonly finding?: Finding;
  /** How the finding was made. */
  readonly origin?: FindingOrigin;
  /** For `unjudged`: what it cannot be tried without; absent where it was not run because of its needs. */
  readonly lacks?: Fact;
  /** For `unjudged` and `error`: in words. */
  readonly message?: string;
  /** What its steps establish for other criteria, or would have if they had passed. */
  readonly establishes?: readonly Fact[];
}

/**
 * Something that the instructor and the student should know and that costs no points: a name in other letters, a secret
 * handed in. It may hold strangers' text.
 */
export interface Remark {
  /** Stable kebab-case code, e.g. `name-differs`. */
  readonly code: string;
  /** A whole sentence. */
  readonly message: string;
  /** The element of the model that it is about. */
  readonly where?: { readonly id: string; readonly name?: string };
  /** The criterion that it was made at, where there is one. */
  readonly criterion?: string;
}

export interface RemarkMade extends Remark {
  readonly kind: 'remark';
}
