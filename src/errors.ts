import { clip } from './text/clip';

/**
 * The three kinds of trouble, told apart from the first line: the student's ({@link Refusal},
 * {@link CriterionFailure}, {@link CriterionBlocked}), the instructor's usage ({@link UsageError}) and our own
 * ({@link GraderError}).
 * Only the CLI turns them into exit codes and prints.
 */

/** What one failed criterion says: subject and actual, then what should be, then where and a hint. */
export interface Finding {
  /** Stable kebab-case code of the kind of failure, e.g. `timer-duration-differs`. */
  readonly code: string;
  /** Who or what is spoken of, e.g. `Render Image`. */
  readonly subject: string;
  /** What was seen, as the rest of a sentence that begins with the subject, e.g. `waited 30 min 0 s (PT30M)`. */
  readonly actual: string;
  /** What should be, as a clause of its own, e.g. `the timer on it should fire after 30 s`. */
  readonly expected: string;
  /** The element of the model that the finding points at. */
  readonly where?: { readonly id: string; readonly name?: string };
  /** A variable of the jobs that the worker has changed: by that alone, or in the place of the one that is asked for. */
  readonly changed?: string;
  /** Leads to the mistake without giving the solution away. */
  readonly hint?: string;
}

/**
 * How a finding was made, where that decides whose it is:
 * - `rejection`: by a look at what the engine rejects a model for, if it rejects it;
 * - `approach`: on the way to what the criterion is about: what has failed before is in the way.
 */
export type FindingOrigin = 'rejection' | 'approach';

/** Code points of one part of a finding. Findings hold strangers' text, and every report repeats them. */
const longestPart = 2_000;

/** The submission does not hold what is asked of it; the student's fault. */
export class CriterionFailure extends Error {
  override readonly name = 'CriterionFailure';
  /** Its parts are cut where they are longer than anybody reads. */
  readonly finding: Finding;
  /** @param origin how the finding was made, where that decides whose it is */
  constructor(
    finding: Finding,
    readonly origin?: FindingOrigin,
  ) {
    const bounded = boundedFinding(finding);
    super(sentence(bounded));
    this.finding = bounded;
  }
}

function boundedFinding(finding: Finding): Finding {
  const { subject, actual, expected, where, hint } = finding;
  const short = (text: string): string => clip(text, longestPart);
  return {
    ...finding,
    subject: short(subject),
    actual: short(actual),
    expected: short(expected),
    ...(where && { where: { ...where, ...(where.name !== undefined && { name: short(where.name) }) } }),
    ...(hint !== undefined && { hint: short(hint) }),
  };
}

/**
 * What a step of one criterion establishes and other criteria cannot be tried without:
 * - `deployed`: the engine has the model;
 * - `process`: the process that scenarios start is there;
 * - `errors-where-due`: the worker answers jobs with errors where it should, and completes the others;
 * - `bpmn-errors`: its errors are BPMN errors.
 */
export type Fact = 'deployed' | 'process' | 'errors-where-due' | 'bpmn-errors';

/** A criterion cannot be judged without something that does not hold; costs its points but is no second mistake. */
export class CriterionBlocked extends Error {
  override readonly name = 'CriterionBlocked';
  /**
   * @param lacks what it cannot be judged without
   * @param message why nothing could be judged, a whole sentence
   */
  constructor(
    readonly lacks: Fact,
    message: string,
  ) {
    super(message);
  }
}

/** The submission cannot be graded as it was handed in (no model, two models, …); the student's fault. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** @param code stable kebab-case code, e.g. `no-model` */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The grader was called in a way it does not understand; the instructor's. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something of ours, or of the machine, is missing or broke. Never costs points. Exit code 3. */
export class GraderError extends Error {
  override readonly name = 'GraderError';
  /** @param remedy what the reader can do about it */
  constructor(
    message: string,
    readonly remedy?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An engine's process ended for want of memory: by what runs in it, and so perhaps not ours. */
export class EngineOutOfMemory extends GraderError {}

/** The one grammar of failure: "Render Image waited 30 min 0 s (PT30M): the timer on it should fire after 30 s." */
export function sentence(finding: Finding): string {
  return `${finding.subject} ${finding.actual}: ${finding.expected}.`;
}
