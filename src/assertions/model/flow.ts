import { CriterionFailure } from '../../errors';
import { capital, describe, sayTargets, whereIs } from '../../model/describe';
import { leadsTo } from '../../model/follow-flow';
import { quoted } from '../../model/names';
import type { FlowNode, SequenceFlow } from '../../model/process-model';

/** Each of these nodes has a default flow. @returns these flows @throws CriterionFailure `default-flow-missing` */
export function assertDefaultFlow(nodes: readonly FlowNode[]): SequenceFlow[] {
  return nodes.map((node) => {
    if (node.defaultFlow !== undefined) return node.defaultFlow;
    throw new CriterionFailure({
      code: 'default-flow-missing',
      subject: capital(describe(node)),
      actual: 'has no default flow',
      expected: 'one of its flows should be the default',
      where: whereIs(node),
      hint: 'Which flow is taken where none of the conditions holds?',
    });
  });
}

/** The default flows lead to one of those nodes. @throws CriterionFailure `default-flow-differs`, `default-flow-missing` */
export function assertDefaultTarget(nodes: readonly FlowNode[], targets: readonly FlowNode[], name: string): void {
  const other = assertDefaultFlow(nodes).find(({ target }) => !targets.some(({ id }) => id === target.id));
  if (other === undefined) return;
  throw new CriterionFailure({
    code: 'default-flow-differs',
    subject: `The default flow of ${describe(other.source)}`,
    actual: `leads to ${describe(other.target)}`,
    expected: `it should lead to ${quoted(name)}`,
    where: whereIs(other.source),
  });
}

/**
 * A flow leads from one of these nodes straight to one of those; where none does, one that only passes what stops no token.
 * @returns the flows that do
 * @throws CriterionFailure `flow-missing`
 */
export function assertFlow(sources: readonly FlowNode[], targets: readonly FlowNode[], name: string): SequenceFlow[] {
  const all = sources.flatMap(({ outgoing }) => outgoing);
  const straight = all.filter(({ target }) => targets.includes(target));
  const flows = straight.length > 0 ? straight : all.filter((flow) => leadsTo(flow, targets));
  const [source] = sources;
  if (flows.length > 0 || source === undefined) return flows;
  throw new CriterionFailure({
    code: 'flow-missing',
    subject: capital(describe(source)),
    actual: sayTargets(source),
    expected: `a flow should lead from it to ${quoted(name)}`,
    where: whereIs(source),
  });
}
