import { capital } from '../../model/describe';
import { withArticle } from '../../text/with-article';
import { flowNodesOf, type FlowNode, type ProcessElement } from '../../model/process-model';
import type { Aliases } from './aliases';
import type { ModelCriterion } from './model-criteria';
import { table, type Ids, type Scenario } from './scenario';
import type { Way } from './ways';

/** What scenarios along the ways through a model are made from. */
export interface WayCriteriaSource {
  readonly process: ProcessElement;
  readonly ways: readonly Way[];
  readonly aliases: Aliases;
  readonly ids: Ids;
  /** Criteria that every scenario needs. */
  readonly needs: readonly string[];
  /** Criteria about the model: those about elements on a way explain its failure. */
  readonly model: readonly ModelCriterion[];
  /** Criteria about the worker by itself: each explains a failure as well. */
  readonly worker: readonly string[];
}

/** A scenario along each way. */
export function wayCriteria({ process, ways, aliases, ids, needs, model, worker }: WayCriteriaSource): Scenario[] {
  const activities = [...flowNodesOf(process)].filter(isActivity);
  return ways.map((way) => {
    const title = titleOf(way, aliases);
    const met = new Set(way.entered);
    const ofModel = model.filter(({ about }) => met.has(about) || about === way.fires).map(({ id }) => id);
    const explainedBy = [...ofModel, ...worker];
    return { id: ids.next(title), points: 3, needs, explainedBy, title, steps: stepsOf(way, activities, aliases) };
  });
}

function titleOf({ ends, fires, entered }: Way, aliases: Aliases): string {
  const end = ends.map((one) => aliases.of(one)).find((name) => name !== undefined);
  const host = fires?.attachedTo && aliases.of(fires.attachedTo);
  const task = entered
    .filter(isActivity)
    .map((one) => aliases.of(one))
    .findLast((name) => name !== undefined);
  const event = fires?.event?.kind;
  if (host !== undefined && event !== undefined) return `${capital(withArticle(event))} at "${host}"`;
  return end === undefined
    ? `As far as "${task ?? 'the end'}"`
    : `To "${end}"${task === undefined ? '' : ` after "${task}"`}`;
}

function stepsOf(way: Way, activities: readonly FlowNode[], aliases: Aliases): string[] {
  const { variables, given, steps, afterwards, ends, entered, isOneToken } = way;
  const rows = Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]);
  const named = (nodes: readonly FlowNode[]): string[] => nodes.flatMap((node) => aliases.of(node) ?? []);
  const done = named(
    entered.filter((node) => isActivity(node) && node !== way.fires?.attachedTo && node.flowNodes.length === 0),
  );
  const once = done.filter((name) => done.indexOf(name) === done.lastIndexOf(name));
  const left = named(activities.filter((node) => !entered.includes(node)));
  const repeated = activities.some(({ multiInstance }) => multiInstance !== undefined);
  const [end, ...otherEnds] = named(ends);
  return [
    ...given.map((line) => `Given ${line}`),
    ...(rows.length > 0 ? ['Given an instance is started with', ...table(rows)] : ['Given an instance is started']),
    ...steps,
    end !== undefined && otherEnds.length === 0 ? `Then it should end at "${end}"` : 'Then it should be completed',
    ...(isOneToken && once.length > 1 && once.length === done.length && !repeated
      ? [
          'Then these elements should have been completed in this order',
          ...table([['element'], ...once.map((name) => [name])]),
        ]
      : repeated
        ? []
        : [...new Set(done)].map((name) => {
            const times = done.filter((one) => one === name).length;
            return `Then "${name}" should have been completed ${times} time${times === 1 ? '' : 's'}`;
          })),
    ...afterwards,
    ...left.map((name) => `Then "${name}" should have been entered 0 times`),
    ...(given.length === 0 ? ['Then no job should have failed'] : []),
  ];
}

function isActivity({ type }: FlowNode): boolean {
  return /(Task|SubProcess|CallActivity|Transaction)$/.test(type);
}
