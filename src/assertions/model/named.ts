import { CriterionFailure } from '../../errors';
import { capital, describe, describeType, whereIs } from '../../model/describe';
import type { ModelRemark } from '../../model/judgement';
import { alikeName, quoted, sameName } from '../../model/names';
import type { FlowNode } from '../../model/process-model';

/**
 * These elements have a name, up to white space; one that differs in letter case, hyphens or quotation marks alone will do.
 * @returns what is worth knowing about it
 * @throws CriterionFailure `name-differs`
 */
export function assertNamed(nodes: readonly FlowNode[], name: string): readonly ModelRemark[] {
  const other = nodes.find((node) => !alikeName(node.name, name));
  if (other !== undefined) {
    const hasName = other.name !== undefined && other.name.trim() !== '';
    throw new CriterionFailure({
      code: 'name-differs',
      subject: `The ${describeType(other)}`,
      actual: hasName ? `is named ${quoted(other.name ?? '')}` : 'has no name',
      expected: `its name should be ${quoted(name)}`,
      where: whereIs(other),
    });
  }
  return nodes
    .filter((node) => !sameName(node.name, name))
    .map((node) => ({
      code: 'name-spelled-otherwise',
      message: `${capital(describe(node))} is taken for ${quoted(name)}: its name is spelled otherwise.`,
      where: whereIs(node),
    }));
}
