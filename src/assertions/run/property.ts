import { CriterionFailure } from '../../errors';
import { describeLookalike } from '../../text/lookalike';
import { capital, describe, whereIs } from '../../model/describe';
import { quoted } from '../../model/names';
import type { FlowNode } from '../../model/process-model';
import { notRepeated } from '../model/multi-instance';
import type { Evaluated } from '../../run/engine-feel';

/** Has an expression evaluated without any variables. */
export type Evaluate = (expression: string) => Promise<Evaluated>;

/** Something that an element says of itself. */
export interface Property {
  /** In words, e.g. `job type`. */
  readonly what: string;
  /** As it stands in the model; absent where nothing does. */
  readonly written: (node: FlowNode) => string | undefined;
  /** What the engine takes where nothing is written. */
  readonly otherwise?: string;
  /** An expression has to give a number: the engine takes no text for one. */
  readonly isNumber?: boolean;
  /** Only a multi-instance activity has it. */
  readonly repeats?: boolean;
  readonly hint?: string;
}

/**
 * All of these nodes say the same of themselves, in whatever way: `=3` is 3, `="a"` is a.
 * @throws CriterionFailure `property-missing`, `property-differs`
 */
export async function assertProperty(
  nodes: readonly FlowNode[],
  property: Property,
  expected: string,
  evaluate: Evaluate,
): Promise<void> {
  for (const node of nodes) {
    // the Modeler leaves an attribute out that is empty, and so does the engine
    const written = property.written(node) || property.otherwise;
    const found = written?.startsWith('=') ? await evaluate(written) : { value: written && fixed(written, property) };
    if ('value' in found && isSame(found.value, expected, property.isNumber)) continue;
    if (property.repeats && node.multiInstance === undefined) throw notRepeated(node, property.what);
    const lookalike = written === undefined ? undefined : describeLookalike(written, expected);
    const hint = lookalike === undefined ? property.hint : `It looks right, but it ${lookalike}.`;
    throw new CriterionFailure({
      code: written === undefined || written === '' ? 'property-missing' : 'property-differs',
      subject: capital(describe(node)),
      actual: written ? `has the ${property.what} ${quoted(written)}` : `has no ${property.what}`,
      expected: `it should have the ${property.what} ${quoted(expected)}`,
      where: whereIs(node),
      ...(hint !== undefined && { hint }),
    });
  }
}

/** What the engine makes of a text that is no expression: a number where it can, though it be written as 3.0. */
function fixed(written: string, { isNumber }: Property): unknown {
  return isNumber && /^[+-]?\d+(?:\.\d*)?$/.test(written) ? Number(written) : written;
}

/** A text is compared as it is, anything else as JSON: 3 is written 3. */
function isSame(value: unknown, expected: string, isNumber = false): boolean {
  return typeof value === 'string' ? !isNumber && value === expected : JSON.stringify(value) === expected;
}

/** Something is written, and not left to the engine's default. @throws CriterionFailure `property-missing` */
export function assertWritten(nodes: readonly FlowNode[], { what, written }: Property): void {
  const node = nodes.find((one) => (written(one) ?? '').trim() === '');
  if (node === undefined) return;
  throw new CriterionFailure({
    code: 'property-missing',
    subject: capital(describe(node)),
    actual: `says nothing of ${what}`,
    expected: `its properties should say how many ${what} it has`,
    where: whereIs(node),
  });
}

/** Zeebe tries a job three times where the model says nothing. */
export const retries: Property = { what: 'retries', written: (node) => node.retries, otherwise: '3', isNumber: true };

export const jobType: Property = {
  what: 'job type',
  written: (node) => node.jobType,
  hint: 'The worker asks for jobs by this very text.',
};

export const calledProcess: Property = { what: 'called process', written: (node) => node.calledProcess };

export const calledDecision: Property = { what: 'called decision', written: (node) => node.calledDecision?.id };

export const resultVariable: Property = {
  what: 'result variable',
  written: (node) => node.calledDecision?.resultVariable,
};

export const form: Property = { what: 'form', written: (node) => node.userTask?.form };

export const inputElement: Property = {
  what: 'input element',
  written: (node) => node.multiInstance?.inputElement,
  repeats: true,
};

export const outputCollection: Property = {
  what: 'output collection',
  written: (node) => node.multiInstance?.outputCollection,
  repeats: true,
};

/** What a job of a task brings under a key. */
export function header(key: string): Property {
  return {
    what: `header ${quoted(key)}`,
    written: (node) => node.taskHeaders?.findLast((one) => one.key === key)?.value,
  };
}
