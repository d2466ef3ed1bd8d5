import { CriterionFailure } from '../../errors';
import { describe, whereIs } from '../../model/describe';
import { evaluateFeel } from '../../model/feel/evaluate-feel';
import { keys } from '../../model/feel/feel-subsets';
import { holds, holdsWith, type Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import { quoted } from '../../model/names';
import { flowNodesOf, type FlowNode, type FlowScope, type Mapping, type ProcessModel } from '../../model/process-model';
import { clip } from '../../text/clip';
import { describeLookalike } from '../../text/lookalike';
import { assertNodes } from './node';

/** What an activity should have under another name. */
export interface WantedMapping {
  readonly activity: NodeQuery;
  /** Name of the variable that is handed on. */
  readonly source: string;
  /** Name under which the activity should have it. */
  readonly target: string;
}

/** Values that no model can know beforehand: an expression that gives both back is the variable itself. */
const samples = ['sample-1', 'sample-2'] as const;

/**
 * An activity gets the value of a variable under a name of its own, by an input mapping of its own or of the sub-process around
 * it, however the expression is spelled.
 * @throws CriterionFailure `input-mapping-missing`, `input-mapping-differs`, and those of {@link assertNodes}
 */
export function assertInputMapping(model: ProcessModel, { activity, source, target }: WantedMapping): Judgement {
  const nodes = assertNodes(model, activity);
  const [node] = nodes as readonly [FlowNode];
  const found = nodes.map((one) => mappingFor(one, target)).find((one) => one !== undefined);
  const expected = `an input mapping should hand on "${source}" as "${target}"`;
  if (found === undefined) {
    const near = nodes
      .flatMap((one) => one.inputs)
      .map((one) => [one, describeLookalike(one.target, target)] as const)
      .find(([, lookalike]) => lookalike !== undefined);
    throw new CriterionFailure({
      code: 'input-mapping-missing',
      subject: quoted(activity.name),
      actual: sayInputs(nodes.flatMap((one) => one.inputs)),
      expected,
      where: whereIs(node),
      hint:
        near === undefined
          ? 'A local variable is what an activity’s Inputs section is for: a name, and an expression for its value.'
          : `The name ${quoted(near[0].target)} looks right, but it ${near[1] ?? ''}.`,
    });
  }
  const { owner, mapping } = found;
  if (!mapping.source.startsWith('=')) {
    throw differs(owner, mapping, `is the text ${quoted(mapping.source)}`, expected);
  }
  const values = samples.map((sample) => evaluateFeel(mapping.source.slice(1), { [source]: sample }, keys));
  const undecided = values.find((value) => 'undecided' in value);
  if (undecided !== undefined) return { kind: 'undecided', reason: undecided.undecided };
  if (values.some((value, index) => !('value' in value) || value.value !== samples[index])) {
    const isConstant = /^=\s*"[^"]*"$/.test(mapping.source);
    throw differs(
      owner,
      mapping,
      `is ${quoted(mapping.source)}`,
      expected,
      isConstant
        ? 'What stands in quotation marks is a text, and the same for every process instance.'
        : 'Which variable holds this value before the activity begins?',
    );
  }
  if (nodes.includes(owner)) return holds;
  return holdsWith({
    code: 'mapping-around',
    message: `"${target}" is a variable of ${describe(owner)}, around "${activity.name}".`,
    where: whereIs(owner),
  });
}

/** An activity hands something on by an output mapping. @throws CriterionFailure, and those of {@link assertNodes} */
export function assertOutputMapping(model: ProcessModel, activity: NodeQuery): Judgement {
  const nodes = assertNodes(model, activity);
  if (nodes.some((node) => node.outputs.length > 0)) return holds;
  throw new CriterionFailure({
    code: 'output-mapping-missing',
    subject: quoted(activity.name),
    actual: 'has no output mapping',
    expected: 'one should hand on what comes of its job',
    ...(nodes[0] && { where: whereIs(nodes[0]) }),
  });
}

/** The mapping that counts: of the activity itself, else of the nearest sub-process; the engine takes the last of several. */
export function mappingFor(node: FlowNode, target: string): { owner: FlowNode; mapping: Mapping } | undefined {
  for (let owner: FlowScope = node; isNode(owner); owner = owner.scope) {
    const mapping = owner.inputs.findLast((one) => one.target.trim() === target);
    if (mapping !== undefined) return { owner, mapping: { ...mapping, source: mapping.source.trim() } };
  }
  return undefined;
}

/**
 * What mappings of the process make before an activity begins, by name: output mappings of other activities, and input mappings
 * of the sub-processes around it. A name that several give is left out.
 */
export function mappedBefore(node: FlowNode): ReadonlyMap<string, string> {
  const around: FlowNode[] = [];
  let scope = node.scope;
  for (; isNode(scope); scope = scope.scope) around.push(scope);
  const others = [...flowNodesOf(scope)].filter((one) => one !== node && !around.includes(one));
  const all = [...others.flatMap(({ outputs }) => outputs), ...around.flatMap(({ inputs }) => inputs)];
  const byName = Map.groupBy(all, ({ target }) => target.trim());
  return new Map([...byName].flatMap(([name, [only, more]]) => (only && !more ? [[name, only.source.trim()]] : [])));
}

function isNode(scope: FlowScope): scope is FlowNode {
  return 'type' in scope;
}

function sayInputs(inputs: readonly Mapping[]): string {
  if (inputs.length === 0) return 'has no input mapping';
  const [first] = inputs as readonly [Mapping];
  const more = inputs.length === 1 ? '' : ` and ${inputs.length - 1} more`;
  return `has an input mapping for ${quoted(first.target)}${more}`;
}

function differs(
  owner: FlowNode,
  mapping: Mapping,
  actual: string,
  expected: string,
  hint = 'An expression begins with an equals sign; without it, the text itself is the value.',
): CriterionFailure {
  return new CriterionFailure({
    code: 'input-mapping-differs',
    subject: `The value of "${clip(mapping.target)}"`,
    actual,
    expected,
    where: whereIs(owner),
    hint,
  });
}
