import { CriterionFailure } from '../../errors';
import { isoMilliseconds } from '../../model/duration/iso-duration';
import { sayDuration } from '../../model/duration/say-duration';
import { describe, whereIs } from '../../model/describe';
import type { Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import { flowNodesOf, type FlowNode, type ProcessModel } from '../../model/process-model';
import { conditionHolds, type Decide } from '../../model/routing';
import { clip } from '../../text/clip';
import { assertReachedWhen, type ReachCase } from '../model/reached-when';
import { boundaryEventsOf } from '../../model/follow-flow';
import type { EvaluateRows } from './expression';

/** As {@link assertReachedWhen}, with the conditions evaluated by the engine. @throws CriterionFailure as that does */
export async function assertReachedByEngine(
  model: ProcessModel,
  query: NodeQuery,
  cases: readonly ReachCase[],
  evaluate: EvaluateRows,
): Promise<Judgement> {
  const rows = cases.map(({ variables }) => variables);
  const known = new Map<string, Map<unknown, boolean | undefined>>();
  for (const { condition } of [...flowNodesOf(model.process)].flatMap(({ outgoing }) => outgoing)) {
    if (!condition?.startsWith('=') || known.has(condition)) continue;
    const values = await evaluate(condition, rows);
    const holds = values.map((found) =>
      'value' in found && typeof found.value === 'boolean' ? found.value : undefined,
    );
    known.set(condition, new Map(rows.map((variables, index) => [variables, holds[index]])));
  }
  const decide: Decide = (flow, variables) =>
    flow.condition !== undefined && known.has(flow.condition)
      ? known.get(flow.condition)?.get(variables)
      : conditionHolds(flow, variables);
  return assertReachedWhen(model, query, cases, { decide });
}

/**
 * A timer on each of these activities waits so long, its duration evaluated by the engine without any variables.
 * @returns whether all of them give a duration
 * @throws CriterionFailure `timer-duration-differs`
 */
export async function assertTimerByEngine(
  activities: readonly FlowNode[],
  milliseconds: number,
  evaluate: EvaluateRows,
): Promise<boolean> {
  const all = activities.flatMap(boundaryEventsOf).filter(({ event }) => event?.kind === 'timer');
  const ending = all.filter(({ interrupting }) => interrupting);
  // a reminder may come before the timer that ends the wait
  const timers = ending.length > 0 ? ending : all;
  for (const timer of timers) {
    const duration = timer.event?.kind === 'timer' ? timer.event.duration : undefined;
    const [found] = duration === undefined ? [] : await evaluate(duration, [{}]);
    const length = found && 'value' in found ? isoMilliseconds(String(found.value)) : undefined;
    if (length === undefined) return false;
    if (length === milliseconds) continue;
    throw new CriterionFailure({
      code: 'timer-duration-differs',
      subject: `The ${describe(timer).replace(/^(?:the|an?) /, '')}`,
      actual: `waits ${sayDuration(length)} (${clip(duration ?? '')})`,
      expected: `it should fire after ${sayDuration(milliseconds)}`,
      where: whereIs(timer),
    });
  }
  return timers.length > 0;
}
