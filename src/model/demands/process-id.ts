import { CriterionFailure } from '../../errors';
import { holds, type Judgement } from '../judgement';
import type { ProcessModel } from '../process-model';
import { clip } from '../clip';

/**
 * The process can be started by the id that the exercise names.
 * A model that has no executable process at all is left to its deployment.
 * @throws CriterionFailure `process-id-differs`, `process-not-executable`
 */
export function demandProcessId(model: ProcessModel, processId: string): Judgement {
  const { process } = model;
  const where = { id: process.id, ...(process.name !== undefined && { name: process.name }) };
  const expected = `a process should start by the id ${processId}`;
  if (process.id !== processId) {
    const hint = 'The id of a process is in its properties, beside its name, when nothing in the diagram is selected.';
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
  return holds;
}
