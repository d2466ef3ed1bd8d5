/** How a step or a scenario ended, in the words of the report. */
export type TraceOutcome = 'passed' | 'failed' | 'blocked' | 'error' | 'skipped';

/** One scenario as it went with the student's model. */
export interface Trace {
  /** Id of the criterion. */
  readonly criterion: string;
  readonly title: string;
  readonly outcome: TraceOutcome;
  /** Who did the student's jobs. */
  readonly worker: 'submitted' | 'reference';
  /** The steps of the scenario, in order, each with what happened until it was judged. */
  readonly steps: readonly ScenarioStep[];
  /** What the worker printed meanwhile. */
  readonly output: readonly OutputLine[];
  /** Events that are left out for their number. */
  readonly leftOut: number;
  readonly divergence?: Divergence;
}

/** One step of the scenario. */
export interface ScenarioStep {
  readonly text: string;
  readonly outcome: TraceOutcome;
  readonly events: readonly TraceEvent[];
}

/** What an event is about; the kinds of which the report has a sign. */
export type TraceEventKind =
  'instance' | 'token' | 'timer' | 'clock' | 'job' | 'message' | 'error' | 'incident' | 'variable' | 'refused';

/** One thing that happened in a trace, and how the instance stood after it. */
export interface TraceEvent {
  /** Place among all events of the trace, from 0. */
  readonly index: number;
  /** Engine time since the trace began, milliseconds. */
  readonly time: number;
  readonly kind: TraceEventKind;
  /** In words; a stranger's names are in it. */
  readonly text: string;
  /** Id of the element it happened at, as in the drawing. */
  readonly element?: string;
  /** True when a token comes to `element` now. */
  readonly enters?: true;
  /** Id of the sequence flow by which it came. */
  readonly flow?: string;
  readonly variable?: { readonly name: string; readonly value: string; readonly scope: string };
  /** Ids of the elements where tokens stand, one entry a token. */
  readonly tokens: readonly string[];
}

/** Text of the worker, and after how many events of the trace it came. */
export interface OutputLine {
  readonly after: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Where a trace left the path that the solution takes in the same scenario. What the solution does there is not for the page. */
export interface Divergence {
  /** The element to mark: the first that should not have been entered, or where the trace stopped. */
  readonly element: string;
  /** Index of the event from which on the paths differ. */
  readonly index: number;
  /** What the trace entered or did, in words. */
  readonly actual: string;
}
