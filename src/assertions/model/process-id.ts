import { CriterionFailure } from '../../errors';
import { describeLookalike } from '../../text/lookalike';
import { holds, type Judgement } from '../../model/judgement';
import { describe, whereIs } from '../../model/describe';
import type { ProcessModel } from '../../model/process-model';
import { starts } from '../../model/routing';
import { clip } from '../../text/clip';

/**
 * The process can be started by the id that the exercise names.
 * A model that has no executable process at all, or no start event, is left to its deployment.
 * @throws CriterionFailure `process-id-differs`, `process-not-executable`, `process-starts-otherwise`
 */
export function assertProcessId(model: ProcessModel, processId: string): Judgement {
  const { process } = model;
  const where = { id: process.id, ...(process.name !== undefined && { name: process.name }) };
  const expected = `a process should start by the id ${processId}`;
  if (process.id !== processId) {
    const lookalike = describeLookalike(process.id, processId);
    const hint =
      lookalike !== undefined
        ? `The id looks right, but it ${lookalike}.`
        : 'The id of a process is in its properties, beside its name, when nothing in the diagram is selected.';
    throw new CriterionFailure({
      code: 'process-id-differs',
      subject: 'The process',
      actual: `has the id ${clip(process.id)}`,
      expected,
      where,
      hint,
    });
  }
  if (!process.executable && model.processes.some((other) => other.executable)) {
    const hint = 'Another process of the file is executable instead.';
    throw new CriterionFailure({
      code: 'process-not-executable',
      subject: `The process ${processId}`,
      actual: 'is not executable',
      expected,
      where,
      hint,
    });
  }
  const [start] = starts(process);
  if (start?.event !== undefined) {
    throw new CriterionFailure({
      code: 'process-starts-otherwise',
      subject: 'The process',
      actual: `starts by ${describe(start)} only`,
      expected,
      where: whereIs(start),
      hint: 'Who starts an instance by the id of its process needs a start event without a kind.',
    });
  }
  return holds;
}
