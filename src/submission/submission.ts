/** What starts a worker: an interpreter that the grader brings, or (`other`) a command that somebody has to name. */
export type Language = 'python' | 'typescript' | 'javascript' | 'java' | 'other';

/** A file that is deployed. */
export interface Resource {
  /** Path or name for display, with the ending that the engine knows it by. */
  readonly name: string;
  readonly content: Buffer;
}

/** A script that is started as a worker. */
export interface WorkerScript {
  /** Path below the submission's folder, with `/`. */
  readonly file: string;
  readonly language: Language;
}

/** Something about a hand-in that its student and instructor should know and that costs no points. */
export interface IntakeRemark {
  /** Stable kebab-case code. */
  readonly code: string;
  /** A whole sentence. */
  readonly message: string;
}

/**
 * One student's hand-in, as it is graded: a private copy, taken and hashed before any of its code runs. What a worker
 * without sandbox may write later changes neither the model that is graded nor the hash.
 */
export interface Submission {
  /** Name of the folder or archive, safe to print in a terminal; the text may still hold `<` and `&`. */
  readonly name: string;
  /** Absolute path of the copy: what is mounted for the worker, whole. */
  readonly folder: string;
  /**
   * Absolute path of the folder that stands two levels above {@link folder} and belongs to this submission alone: the
   * place for what a worker finds by walking up, such as `node_modules`.
   */
  readonly surroundings: string;
  /** Path of the model below {@link folder}, with `/`. */
  readonly modelFile: string;
  /** The model's bytes, as they were hashed. */
  readonly model: Buffer;
  /** What is deployed along with the model: further models, DMN, forms. */
  readonly resources: readonly Resource[];
  /** The workers; none where the exercise asks for none. */
  readonly workers: readonly WorkerScript[];
  /** SHA-256 (hex) over names and bytes of all files of the copy; says whether two hand-ins are the same. */
  readonly hash: string;
  /** What was set aside, handed in by mistake, and the like. */
  readonly remarks?: readonly IntakeRemark[];
  /** Client ids and secrets that were handed in: they are shown nowhere. */
  readonly secrets?: readonly string[];
  /** Removes the copy; safe to call twice. */
  dispose(): Promise<void>;
}
