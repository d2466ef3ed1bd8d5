import { CriterionFailure } from '../../errors';
import { whereIs } from '../../model/describe';
import { holds, type Judgement } from '../../model/judgement';
import type { NodeQuery } from '../../model/locate';
import { quoted } from '../../model/names';
import type { ProcessModel } from '../../model/process-model';
import { assertNodes } from './node';

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
