import { boundaryEventsOf } from '../../model/follow-flow';
import { flowNodesOf, type FlowNode, type FlowScope } from '../../model/process-model';
import { variablesOf } from '../mutation/model/variables';
import { assignments, candidatesOf } from './candidates';
import { keyValue, NoWay, walk, type Walk, type WalkPlan } from './walk';

type Variables = Readonly<Record<string, unknown>>;

/** One way through a model, and what an instance is started with to take it. */
export interface Way extends Walk {
  readonly variables: Variables;
  /** The boundary event that makes it another way. */
  readonly fires?: FlowNode;
}

/** A job that the solution's worker answers with a BPMN error. */
export interface Throwing {
  readonly jobType: string;
  readonly code: string;
  /** What the job brings. */
  readonly given: Variables;
}

/** A way that cannot be written down as a scenario. */
export interface MissingWay {
  readonly about: FlowNode;
  readonly reason: string;
}

/** The ways through a model. */
export interface Ways {
  readonly ways: readonly Way[];
  readonly missing: readonly MissingWay[];
}

/** One way for each that decisions make, one for each boundary event, and one for each flow of an event-based gateway. */
export function waysThrough(
  process: FlowScope,
  xml: string,
  {
    aliases,
    isStudents,
    recorded,
    throwing,
  }: Pick<WalkPlan, 'aliases' | 'isStudents'> & {
    readonly recorded: Variables;
    readonly throwing: readonly Throwing[];
  },
): Ways {
  const nodes = [...flowNodesOf(process)];
  const conditions = nodes.flatMap(({ outgoing }) => outgoing.flatMap(({ condition }) => condition ?? []));
  const start = startVariables(nodes, xml, recorded);
  const all = assignments(candidatesOf(conditions)).map((one) => ({ ...start, ...one }));
  const ways: Way[] = [];
  const missing: MissingWay[] = [];
  for (const variables of all) {
    const found = attempt(process, { aliases, isStudents, variables });
    if (!(found instanceof NoWay) && !ways.some((way) => isSame(way, found))) ways.push({ ...taken(found), variables });
  }
  const usual = [...ways];
  const add = (about: FlowNode, plan: Partial<WalkPlan>): void => {
    let reason = 'no way leads there';
    const begun = usual.length > 0 ? usual.map((one) => one.variables) : all;
    const thrown = plan.fires === undefined ? [] : throwing.filter((one) => catches(plan.fires, one));
    const jobs = thrown.flatMap(({ given }) => begun.map((one) => ({ ...one, ...given })));
    for (const variables of jobs.length > 0 ? jobs : begun) {
      const found = attempt(process, { aliases, isStudents, variables, studentThrows: jobs.length > 0, ...plan });
      if (found instanceof NoWay) {
        if (found.message !== 'the event is not met') reason = found.message;
        continue;
      }
      if (!ways.some((way) => isSame(way, found))) {
        ways.push({ ...taken(found), variables, ...(plan.fires && { fires: plan.fires }) });
      }
      return;
    }
    missing.push({ about, reason });
  };
  for (const host of nodes) for (const fires of boundaryEventsOf(host)) add(fires, { fires });
  for (const gateway of nodes.filter(({ type }) => type === 'EventBasedGateway')) {
    for (const takes of gateway.outgoing.slice(1)) add(takes.target, { takes });
  }
  return { ways, missing };
}

/**
 * What every instance needs: keys that messages find it by, collections that it runs over, people whom it assigns tasks to; and
 * with what one was started that was recorded.
 */
function startVariables(nodes: readonly FlowNode[], xml: string, recorded: Variables): Record<string, unknown> {
  const known = variablesOf(xml);
  const messages = nodes.flatMap(({ message, event }) => [
    message,
    event?.kind === 'message' ? event.message : undefined,
  ]);
  /** Expressions that are nothing but a variable. */
  const lone = (expressions: readonly (string | undefined)[]): string[] =>
    expressions.flatMap((one) => one?.replace(/^=\s*/, '').trim() ?? []).filter((name) => known.includes(name));
  const all = (names: readonly string[], value: (name: string) => unknown): Record<string, unknown> =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  return {
    ...all(lone(nodes.map(({ userTask }) => userTask?.assignee)), () => 'somebody'),
    ...all(lone(nodes.map(({ multiInstance }) => multiInstance?.inputCollection)), () => ['one', 'two']),
    ...recorded,
    ...all(lone(messages.map((message) => message?.correlationKey)), keyValue),
  };
}

/** Whether a boundary event is there for this error of the student's worker. */
function catches(boundary: FlowNode | undefined, { jobType, code }: Throwing): boolean {
  if (boundary?.attachedTo?.jobType !== jobType || boundary.event?.kind !== 'error') return false;
  const caught = boundary.event.error?.code;
  return caught === undefined || caught === code;
}

function attempt(process: FlowScope, plan: WalkPlan): Walk | NoWay {
  try {
    return walk(process, plan);
  } catch (error) {
    if (error instanceof NoWay) return error;
    throw error;
  }
}

function taken({ entered, given, steps, afterwards, ends, isOneToken }: Walk): Walk {
  return { entered, given, steps, afterwards, ends, isOneToken };
}

function isSame(one: Walk, other: Walk): boolean {
  return (
    one.entered.length === other.entered.length && one.entered.every((node, index) => node === other.entered[index])
  );
}
