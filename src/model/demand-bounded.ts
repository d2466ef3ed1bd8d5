import { Refusal } from '../errors';
import { describe } from './describe';
import { isoMilliseconds } from './duration/iso-duration';
import { sayDuration } from './duration/say-duration';
import type { ModelLimits } from './model-limits';
import { flowNodesOf, type ProcessModel } from './process-model';

/**
 * What would flood the engine is refused before it gets there: too many flow nodes, repeating timers at tiny intervals.
 * What shows only in a run is bounded there.
 * @throws Refusal `model-too-complex`, `model-floods`
 */
export function demandBounded(model: ProcessModel, limits: ModelLimits): void {
  const nodes = model.processes.flatMap((process) => [...flowNodesOf(process)]);
  if (nodes.length > limits.flowNodes) {
    throw new Refusal(
      'model-too-complex',
      `The model has ${nodes.length} events, activities and gateways; at most ${limits.flowNodes} are graded. Remove what the exercise does not need.`,
    );
  }
  for (const node of nodes) {
    const cycle = node.event?.kind === 'timer' ? node.event.cycle : undefined;
    const interval = cycle && isoMilliseconds(cycle.split('/').at(-1) ?? '');
    if (typeof interval === 'number' && interval < limits.shortestCycleMilliseconds) {
      throw new Refusal(
        'model-floods',
        `The timer of ${describe(node)} repeats every ${sayDuration(interval)} (${cycle ?? ''}), which floods the engine; let it wait ${sayDuration(limits.shortestCycleMilliseconds)} or more.`,
      );
    }
  }
}
