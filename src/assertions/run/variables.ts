import { evaluate } from 'feelin';
import { CriterionFailure } from '../../errors';
import { withArticle } from '../../text/with-article';
import { describe, whereIs } from '../../model/describe';
import { quoted } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import { clip } from '../../text/clip';
import type { ProcessInstance } from '../../run/process-instance';
import { sameValue } from '../same-value';
import { say } from './variable';

type Variables = Readonly<Record<string, unknown>>;

/** A value and what it is called in a sentence, e.g. `The variable "total"`. */
export interface Named {
  readonly subject: string;
  readonly value: unknown;
}

/** Types of JSON values, as steps name them. */
export type ValueType = 'text' | 'number' | 'boolean' | 'list' | 'object' | 'null';

/** A value is this one: numbers up to what floating point makes of them, lists in this order. @throws CriterionFailure */
export function assertEquals({ subject, value }: Named, expected: unknown): void {
  if (sameValue(value, expected)) return;
  const isOtherOrder = Array.isArray(value) && Array.isArray(expected) && sameValue(sorted(value), sorted(expected));
  throw new CriterionFailure({
    code: value === undefined ? 'variable-missing' : 'variable-differs',
    subject,
    actual: `is ${say(value)}`,
    expected: `it should be ${say(expected)}`,
    ...(isOtherOrder && { hint: 'The items are right, their order is not.' }),
  });
}

/** A value is of a type. @throws CriterionFailure `variable-missing`, `variable-type-differs` */
export function assertType({ subject, value }: Named, type: ValueType): void {
  if (typeOf(value) === type) return;
  throw new CriterionFailure({
    code: value === undefined ? 'variable-missing' : 'variable-type-differs',
    subject,
    actual: `is ${say(value)}`,
    expected: type === 'null' ? 'it should be null' : `it should be ${withArticle(type)}`,
  });
}

/** A FEEL condition holds for the variables of the process. @throws CriterionFailure `condition-fails` */
export function assertMatches(variables: Variables, condition: string): void {
  if (evaluate(condition, { ...variables }).value === true) return;
  throw new CriterionFailure({
    code: 'condition-fails',
    subject: 'The variables of the process instance',
    actual: `are ${say(variables)}`,
    expected: `${quoted(condition)} should hold`,
  });
}

/**
 * What output mappings have handed on to the process is there: an expression with a slip gives null, and no error.
 * @throws CriterionFailure `output-null`
 */
export function assertHandsOn(variables: Variables, nodes: readonly FlowNode[]): void {
  for (const node of nodes) {
    for (const { target, source } of node.outputs) {
      const value = target
        .split('.')
        .reduce<unknown>((inner, name) => (inner as Variables | null | undefined)?.[name], variables);
      if (value !== null && value !== undefined) continue;
      throw new CriterionFailure({
        code: 'output-null',
        subject: `What the output mapping of ${describe(node)} hands on as ${quoted(target)}`,
        actual: `is null (${clip(source)})`,
        expected: 'it should have a value',
        where: whereIs(node),
        hint: 'Compare the names in the expression with the variables that there are when the job is done.',
      });
    }
  }
}

/** The process has these variables and no others. @throws CriterionFailure `variables-differ`, and of {@link assertEquals} */
export function assertExactly(instance: ProcessInstance, expected: Variables): void {
  const { variables } = instance;
  for (const [name, value] of Object.entries(expected))
    assertEquals({ subject: `The variable "${name}"`, value: variables[name] }, value);
  const further = Object.keys(variables).filter((name) => !Object.hasOwn(expected, name));
  if (further.length === 0) return;
  throw new CriterionFailure({
    code: 'variables-differ',
    subject: 'The process instance',
    actual: `has further variables: ${further.map(quoted).join(', ')}`,
    expected: `it should have ${Object.keys(expected).map(quoted).join(', ') || 'none'} and no others`,
  });
}

function typeOf(value: unknown): ValueType | undefined {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  if (type === 'string') return 'text';
  return type === 'number' || type === 'boolean' || type === 'object' ? type : undefined;
}

function sorted(items: readonly unknown[]): unknown[] {
  return items.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
