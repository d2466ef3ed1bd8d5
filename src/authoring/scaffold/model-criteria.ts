import { capital } from '../../model/describe';
import { withArticle } from '../../text/with-article';
import { isoMilliseconds } from '../../model/duration/iso-duration';
import { flowNodesOf, type FlowNode, type ProcessElement } from '../../model/process-model';
import { reach } from '../../model/reach';
import type { Aliases } from './aliases';
import { assignments, candidatesOf } from './candidates';
import { table, type Ids, type Scenario } from './scenario';
import { stepDuration } from './walk';

/** A criterion about one element of the model. */
export interface ModelCriterion extends Scenario {
  readonly about: FlowNode;
}

/** What criteria about a model are made from. */
export interface ModelCriteriaSource {
  readonly process: ProcessElement;
  /** Where students start; nothing where they start with an empty model. */
  readonly starter?: ProcessElement;
  readonly aliases: Aliases;
  readonly ids: Ids;
}

/** A criterion for everything that the solution says of its elements and the starter does not. */
export function modelCriteria({ process, starter, aliases, ids }: ModelCriteriaSource): ModelCriterion[] {
  const before = starter === undefined ? [] : [...flowNodesOf(starter)];
  const criteria: ModelCriterion[] = [];
  for (const node of flowNodesOf(process)) {
    const name = aliases.of(node);
    const twin =
      before.find(({ id }) => id === node.id) ?? before.find((one) => one.type === node.type && one.name === node.name);
    const known = new Set(twin === undefined ? [] : claimsOn(twin, twin.name ?? '', aliases).map(({ key }) => key));
    const claims = [
      ...(name === undefined ? boundaryClaims(node, aliases) : claimsOn(node, name, aliases)),
      ...decisionClaims(node, process, aliases),
    ].filter(({ key }) => !known.has(key) || isDecided(key, twin, node));
    for (const { id, title, steps } of claims) {
      criteria.push({ id: ids.next(id), points: 1, needs: [], explainedBy: [], title, steps, about: node });
    }
  }
  return criteria;
}

interface Claim {
  /** The same for the same claim about another model. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly steps: readonly string[];
}

function claim(id: string, title: string, steps: readonly string[], key = steps.join('\n')): Claim {
  return { key, id, title, steps };
}

/** A decision is compared by its conditions, for its target may be another one. */
function isDecided(key: string, twin: FlowNode | undefined, node: FlowNode): boolean {
  const conditions = (one: FlowNode): string => one.outgoing.map(({ condition }) => condition ?? '').join();
  return key.startsWith('decision') && twin !== undefined && conditions(twin) !== conditions(node);
}

function claimsOn(node: FlowNode, name: string, aliases: Aliases): Claim[] {
  return [
    ...taskClaims(node, name),
    ...mappingClaims(node, name),
    ...repetitionClaims(node, name),
    ...boundaryClaims(node, aliases),
  ];
}

function taskClaims(node: FlowNode, name: string): Claim[] {
  const { type, jobType, retries, taskHeaders = [], calledProcess, calledDecision, userTask, message } = node;
  const quote = `"${name}"`;
  const key = message?.correlationKey?.replace(/^=\s*/, '') ?? '';
  return [
    ...(jobType === undefined || jobType.startsWith('=')
      ? []
      : [
          claim(`${name} job`, `${quote} is a job for a worker`, [
            `Then ${quote} should have the job type "${jobType}"`,
            ...(/^[1-9]\d*$/.test(retries ?? '') && retries !== '3'
              ? [`Then ${quote} should have ${retries ?? ''} ${retries === '1' ? 'retry' : 'retries'}`]
              : []),
          ]),
        ]),
    ...taskHeaders.map((header) =>
      claim(`${name} ${header.key}`, `${quote} has the header “${header.key}”`, [
        `Then ${quote} should have the header "${header.key}" with the value "${header.value}"`,
      ]),
    ),
    ...(type === 'ReceiveTask' && message?.name !== undefined && /^\w+$/.test(key)
      ? [
          claim(`${name} message`, `${quote} waits for its message`, [
            `Then ${quote} should wait for the message "${message.name}" that finds it by "${key}"`,
          ]),
        ]
      : []),
    ...(calledProcess === undefined
      ? []
      : [
          claim(`${name} calls`, `${quote} calls its process`, [
            `Then ${quote} should be set to call the process "${calledProcess}"`,
          ]),
        ]),
    ...(calledDecision === undefined
      ? []
      : [
          claim(`${name} decision`, `${quote} evaluates its decision`, [
            `Then ${quote} should be set to evaluate the decision "${calledDecision.id}"`,
          ]),
        ]),
    ...(userTask?.form === undefined
      ? []
      : [claim(`${name} form`, `${quote} has its form`, [`Then ${quote} should have the form "${userTask.form}"`])]),
  ];
}

/** Mappings of what FEEL needs no engine for. */
function mappingClaims({ inputs, outputs }: FlowNode, name: string): Claim[] {
  const sayable = (source: string): boolean => source.startsWith('=') && !source.includes('"');
  const lines = (direction: 'input' | 'output', mappings: FlowNode['inputs']): string[] =>
    mappings
      .filter(({ source }) => sayable(source))
      .map(
        ({ source, target }) => `Then "${name}" should map the ${direction} "${source.slice(1).trim()}" to "${target}"`,
      );
  const [into, out] = [lines('input', inputs), lines('output', outputs)];
  return [
    ...(into.length > 0 ? [claim(`${name} inputs`, `"${name}" gets its inputs`, into)] : []),
    ...(out.length > 0 ? [claim(`${name} outputs`, `"${name}" gives its outputs`, out)] : []),
  ];
}

function repetitionClaims({ multiInstance }: FlowNode, name: string): Claim[] {
  if (multiInstance === undefined) return [];
  const { sequential, inputElement, outputCollection } = multiInstance;
  return [
    claim(`${name} repeats`, `"${name}" is done for each`, [
      `Then "${name}" should be a ${sequential ? 'sequential' : 'parallel'} multi-instance activity`,
      ...(inputElement === undefined ? [] : [`Then the input element of "${name}" should be "${inputElement}"`]),
      ...(outputCollection === undefined
        ? []
        : [`Then the output collection of "${name}" should be "${outputCollection}"`]),
    ]),
  ];
}

function boundaryClaims(node: FlowNode, aliases: Aliases): Claim[] {
  const { attachedTo, event, interrupting } = node;
  const host = attachedTo && aliases.of(attachedTo);
  if (host === undefined || event === undefined) return [];
  const { kind } = event;
  const said = kind === 'timer' || kind === 'error' ? specialClaims(node, host) : [];
  const article = interrupting ? 'an interrupting' : 'a non-interrupting';
  return [
    claim(`${host} ${kind}`, `${capital(withArticle(kind))} event sits on "${host}"`, [
      `Then ${article} ${kind} event should sit on "${host}"`,
    ]),
    ...said,
  ];
}

function specialClaims({ event, interrupting, outgoing }: FlowNode, host: string): Claim[] {
  if (event?.kind === 'timer' && interrupting) {
    const milliseconds = event.duration === undefined ? undefined : isoMilliseconds(event.duration);
    if (milliseconds === undefined) return [];
    return [
      claim(`${host} timer duration`, `"${host}" does not wait too long`, [
        `Then the timer on "${host}" should fire after ${stepDuration(milliseconds)}`,
      ]),
    ];
  }
  if (event?.kind !== 'error') return [];
  const code = event.error?.code;
  const [flow, ...others] = outgoing;
  const end = others.length === 0 && flow?.target.type === 'EndEvent' ? flow.target.name : undefined;
  return [
    ...(code === undefined || code.startsWith('=')
      ? []
      : [
          claim(`${host} error code`, `The error on "${host}" has its code`, [
            `Then the error caught on "${host}" should have the code "${code}"`,
          ]),
        ]),
    ...(end === undefined
      ? []
      : [
          claim(`${host} error end`, `After the error on "${host}" it ends as it should`, [
            `Then the flow of the error event on "${host}" should lead to the end event "${end.replace(/\s+/g, ' ')}"`,
          ]),
        ]),
  ];
}

/** Rows of a table; more say nothing new. */
const mostRows = 12;

/** For each node that a decision leads to: with which values the flow gets there. */
function decisionClaims(gateway: FlowNode, process: ProcessElement, aliases: Aliases): Claim[] {
  if (!/^(Exclusive|Inclusive)Gateway$/.test(gateway.type) || gateway.outgoing.length < 2) return [];
  const conditions = gateway.outgoing.flatMap(({ condition }) => condition ?? []);
  const candidates = candidatesOf(conditions);
  const names = [...candidates.keys()];
  const rows = assignments(candidates, 60);
  return gateway.outgoing.flatMap(({ target, condition }) => {
    const name = aliases.of(target);
    if (name === undefined || condition === undefined || names.length === 0) return [];
    const seen = rows.map((variables) => ({ variables, found: reach(process, new Set([target]), variables) }));
    // what only a run can tell is for a scenario
    if (seen.some(({ found }) => found === 'maybe')) return [];
    const some = [...seen.filter(({ found }) => found === 'yes'), ...seen.filter(({ found }) => found === 'no')];
    if (seen.every(({ found }) => found === seen[0]?.found)) return [];
    const chosen = some.length <= mostRows ? some : spread(some, mostRows);
    const cells = chosen.map(({ variables, found }) => [
      ...names.map((one) => JSON.stringify(variables[one])),
      String(found === 'yes'),
    ]);
    const steps = [`Then the flow should reach "${name}" as follows`, ...table([[...names, 'reached'], ...cells])];
    return [
      claim(`${name} reached`, `The flow comes to "${name}" when it should`, steps, `decision ${steps.join('\n')}`),
    ];
  });
}

/** So many of a list, from all over it. */
function spread<T>(all: readonly T[], most: number): T[] {
  return all.filter(
    (_, index) => Math.floor((index * most) / all.length) !== Math.floor(((index - 1) * most) / all.length),
  );
}
