import type { CriterionGrade } from '../../../grading/grade';
import { toPlainId } from '../../../model/xml/plain-id';
import type { Drawing } from '../drawing';
import type { Trace } from './trace';

/** Where on the page a reader sees what a criterion is about. */
export interface Place {
  /** Index of the trace. */
  readonly trace: number;
  /** Index of the event to stand at. */
  readonly step: number;
  /** The element to point at, as in the drawing. */
  readonly element?: string;
}

/** For each criterion by its id: its own scenario, or the element that its finding names. None where there is neither. */
export function placesOf(
  criteria: readonly CriterionGrade[],
  traces: readonly Trace[],
  drawing: Drawing | undefined,
): ReadonlyMap<string, Place> {
  return new Map(
    criteria.flatMap((criterion) => {
      const place = placeOf(criterion, traces, drawing);
      return place === undefined ? [] : [[criterion.id, place] as const];
    }),
  );
}

function placeOf(
  { id, finding }: CriterionGrade,
  traces: readonly Trace[],
  drawing: Drawing | undefined,
): Place | undefined {
  const wanted = finding?.where && toPlainId(finding.where.id);
  const element = wanted !== undefined && drawing?.nodes.has(wanted) ? wanted : undefined;
  const own = traces.findIndex(({ criterion }) => criterion === id);
  if (own === -1 && element === undefined) return undefined;
  const other = traces.findIndex((trace) => lastEntry(trace, element) !== undefined);
  const index = [own, other, 0].find((nth) => nth !== -1) ?? 0;
  const trace = traces[index];
  if (trace === undefined) return undefined;
  const step = (index === own ? stepOf(trace) : lastEntry(trace, element)) ?? lastStep(trace);
  return { trace: index, step, ...(element !== undefined && { element }) };
}

/** Where a scenario went wrong. */
function stepOf({ divergence, steps }: Trace): number | undefined {
  return divergence?.index ?? steps.find(({ outcome }) => outcome === 'failed')?.events.at(-1)?.index;
}

function lastEntry({ steps }: Trace, element: string | undefined): number | undefined {
  return steps.flatMap(({ events }) => events).findLast((event) => event.enters && event.element === element)?.index;
}

function lastStep({ steps }: Trace): number {
  return Math.max(0, steps.flatMap(({ events }) => events).length - 1);
}
