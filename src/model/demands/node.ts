import { CriterionFailure } from '../../errors';
import { sayType } from '../describe';
import { locate, type NodeQuery } from '../locate';
import type { FlowNode, ProcessModel } from '../process-model';

/**
 * The nodes that an exercise speaks of, at least one.
 * @throws CriterionFailure `node-missing`
 */
export function demandNodes(model: ProcessModel, query: NodeQuery): readonly FlowNode[] {
  const found = locate(model.process, query);
  if (found.length > 0) return found;
  const [sameNameOther] = locate(model.process, { name: query.name });
  const wanted = query.type ? sayType(query.type) : 'task';
  throw new CriterionFailure({
    code: 'node-missing',
    subject: `"${query.name}"`,
    actual: sameNameOther ? `is a ${sayType(sameNameOther.type)}` : 'is not in the process',
    expected: `a ${wanted} of this name should be there`,
    ...(sameNameOther && { where: { id: sameNameOther.id, name: query.name } }),
    hint: 'The starter model has it; compare types and names with yours.',
  });
}
