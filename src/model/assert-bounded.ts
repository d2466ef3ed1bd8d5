import { Refusal } from '../errors';
import { describe } from './describe';
import { isoMilliseconds } from './duration/iso-duration';
import { sayDuration } from './duration/say-duration';
import type { ModelLimits } from './model-limits';
import { flowNodesOf, type ProcessModel } from './process-model';
import { clip } from '../text/clip';

/**
 * What would flood the engine is refused before it gets there: too many nodes and conditions, repeating timers at tiny intervals.
 * What shows only in a run is bounded there.
 * @throws Refusal `model-too-complex`, `model-floods`
 */
export function assertBounded(model: ProcessModel, limits: ModelLimits): void {
  const nodes = model.processes.flatMap((process) => [...flowNodesOf(process)]);
  assertAtMost(limits.flowNodes, nodes.length, 'events, activities and gateways');
  const conditions = nodes.flatMap((node) => node.outgoing).filter((flow) => flow.condition !== undefined);
  assertAtMost(limits.conditions, conditions.length, 'conditions');
  for (const node of nodes) {
    const cycle = node.event?.kind === 'timer' ? node.event.cycle : undefined;
    const interval = cycle && isoMilliseconds(cycle.split('/').at(-1) ?? '');
    if (typeof interval === 'number' && interval < limits.shortestCycleMilliseconds) {
      throw new Refusal(
        'model-floods',
        `The timer of ${describe(node)} repeats every ${sayDuration(interval)} (${clip(cycle ?? '')}), which floods the engine; let it wait ${sayDuration(limits.shortestCycleMilliseconds)} or more.`,
      );
    }
  }
}

function assertAtMost(most: number, found: number, what: string): void {
  if (found <= most) return;
  const message = `The model has ${found} ${what}; at most ${most} are graded. Remove what the exercise does not need.`;
  throw new Refusal('model-too-complex', message);
}
