import { CriterionFailure, type Finding } from '../../errors';
import { describeLookalike } from '../../text/lookalike';
import { whereIs } from '../../model/describe';
import { evaluateFeel, type FeelResult } from '../../model/feel/evaluate-feel';
import { keys } from '../../model/feel/feel-subsets';
import { holds, type Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import { quoted } from '../../model/names';
import { assertOneToken } from '../../model/one-token';
import { flowNodesOf, type FlowNode, type MessageDefinition, type ProcessModel } from '../../model/process-model';
import { anyOf } from './any-of';
import { assertNodes } from './node';
import { clip } from '../../text/clip';

/** A message that a receive task waits for. */
export interface ExpectedMessage {
  readonly task: NodeQuery;
  readonly message: string;
  /** Variable whose value the correlation key has, e.g. `modelId`. */
  readonly correlatedBy: string;
}

/**
 * A receive task waits for a message, which finds it by the value of a variable, and one token comes to it.
 * @throws CriterionFailure `message-differs`, `correlation-differs`, and those of {@link assertNodes} and {@link assertOneToken}
 */
export function assertMessage(model: ProcessModel, wanted: ExpectedMessage): Judgement {
  const tasks = assertNodes(model, wanted.task);
  const set = new Set([...flowNodesOf(model.process)].flatMap(namesSet));
  const judgement = anyOf(tasks, (task) => judgeTask(task, wanted, set));
  assertOneToken(model.process, tasks);
  return judgement;
}

/** The variables that a node sets by its mappings or its result. */
function namesSet({ inputs, outputs, calledDecision }: FlowNode): string[] {
  return [...inputs, ...outputs].map(({ target }) => target).concat(calledDecision?.resultVariable ?? []);
}

/** @param set variables that the model itself sets */
function judgeTask(task: FlowNode, wanted: ExpectedMessage, set: ReadonlySet<string>): Judgement {
  const about = { subject: wanted.task.name, where: whereIs(task) };
  const expected = `it should wait for the message ${wanted.message}`;
  if (!task.message) {
    const hint = 'A receive task names its message in the Message section of its properties.';
    return {
      kind: 'refused',
      finding: { ...about, code: 'message-differs', actual: 'waits for no message', expected, hint },
    };
  }
  if (nameOf(task.message) !== wanted.message) {
    const found = task.message.name ?? '';
    const lookalike = describeLookalike(found, wanted.message);
    const hint =
      lookalike === undefined
        ? 'Who sends the message writes its name exactly so, letter by letter.'
        : `The name looks right, but it ${lookalike}.`;
    const actual = `waits for the message ${quoted(found)}`;
    throw new CriterionFailure({ ...about, code: 'message-differs', actual, expected, hint });
  }
  return judgeKey(task, task.message, { variable: wanted.correlatedBy, about, set });
}

/** A name may be an expression of a text (`="MessageRendered"`), which the engine works out. */
function nameOf({ name }: MessageDefinition): unknown {
  if (!name?.startsWith('=')) return name;
  const result = evaluateFeel(name.slice(1), {}, keys);
  return 'value' in result ? result.value : name;
}

interface Key {
  /** Whose value it should be. */
  readonly variable: string;
  readonly about: Pick<Finding, 'subject' | 'where'>;
  /** Variables that the model itself sets. */
  readonly set: ReadonlySet<string>;
}

function judgeKey(task: FlowNode, message: MessageDefinition, { variable, about, set }: Key): Judgement {
  const key = message.correlationKey;
  const finding = (actual: string): Finding => ({
    ...about,
    code: 'correlation-differs',
    actual,
    expected: `its message should find it by ${variable}`,
    hint: 'By which variable do the process and the sender of the message know each other?',
  });
  if (!key?.startsWith('=')) {
    const actual = key ? `correlates by the fixed text ${quoted(key)}` : 'has no correlation key';
    return { kind: 'refused', finding: finding(actual) };
  }
  const undecided = (why: string): Judgement => ({
    kind: 'undecided',
    reason: `Only a run shows what the correlation key ${clip(key)} gives: ${why}`,
  });
  const other = namesIn(key).find((name) => name !== variable && set.has(name));
  if (other !== undefined) return undecided(`the model sets ${other}.`);
  // two values tell the variable from a text that happens to look like one of them
  for (const value of ['mid-1', 'mid-2']) {
    const seen = mapped(task, variable, value);
    const result = 'undecided' in seen ? seen : evaluateFeel(key.slice(1), { [variable]: seen.value }, keys);
    if ('undecided' in result && ('undecided' in seen || !isPlainVariable(key))) return undecided(result.undecided);
    if (!('value' in result) || result.value !== value)
      throw new CriterionFailure(
        finding(
          `correlates by ${clip(key)}${isMapped(task, variable) ? `, and maps ${variable} to something else` : ''}`,
        ),
      );
  }
  return holds;
}

function isMapped({ inputs }: FlowNode, variable: string): boolean {
  return inputs.some(({ target }) => target === variable);
}

/** What a variable is inside a task, whose input mappings the engine applies before it looks at the key. */
function mapped({ inputs }: FlowNode, variable: string, value: string): FeelResult {
  const mapping = inputs.findLast(({ target }) => target === variable);
  if (mapping === undefined) return { value };
  return mapping.source.startsWith('=')
    ? evaluateFeel(mapping.source.slice(1), { [variable]: value }, keys)
    : { value: mapping.source };
}

function namesIn(expression: string): readonly string[] {
  return expression.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}

function isPlainVariable(key: string): boolean {
  return /^=\s*[\p{L}_][\p{L}\p{N}_]*\s*$/u.test(key);
}
