import type { Criterion, JournalEntry } from '../../../journal/entries';
import type { Drawing } from '../drawing';
import { cutScenarios, type ScenarioRun } from './cut-scenarios';
import { ElementNames } from './element-names';
import { findDivergence } from './find-divergence';
import type { Trace } from './trace';
import { traceOf } from './trace-of';

/** What traces are made from. */
export interface TraceSources {
  readonly journal: readonly JournalEntry[];
  readonly criteria: readonly Criterion[];
  /** The student's model. */
  readonly submitted: Drawing;
  /** The solution, where it took part. */
  readonly reference: Drawing | undefined;
  readonly exactTime: boolean;
}

/** All traces of the student's model, in the order they were run in. */
export function tracesOf({ journal, criteria, submitted, reference, exactTime }: TraceSources): Trace[] {
  const runs = cutScenarios(journal).filter(({ instances }) => instances.size > 0);
  const title = (id: string): string => criteria.find((criterion) => criterion.id === id)?.title ?? id;
  const names = new ElementNames(submitted.nodes);
  return runs.filter(isOf('submitted')).map((run) => {
    const trace = traceOf(run, title(run.started.criterion), names);
    const solved = runs.find(
      (other) =>
        isOf('reference')(other) &&
        other.started.worker === 'reference' &&
        other.started.criterion === trace.criterion &&
        other.finished?.outcome === 'passed',
    );
    if (trace.outcome === 'passed' || solved === undefined || reference === undefined) return trace;
    const solution = new ElementNames(reference.nodes);
    const divergence = findDivergence(
      { trace, names },
      { trace: traceOf(solved, trace.title, solution), names: solution },
      exactTime,
    );
    return { ...trace, ...(divergence && { divergence }) };
  });
}

function isOf(model: 'submitted' | 'reference'): (run: ScenarioRun) => boolean {
  return ({ started }) => started.model === model;
}
