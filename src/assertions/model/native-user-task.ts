import { CriterionFailure } from '../../errors';
import { capital, describe, whereIs } from '../../model/describe';
import type { FlowNode } from '../../model/process-model';

/** All of these are user tasks of Camunda’s own kind (`zeebe:userTask`), which make no job. @throws CriterionFailure `user-task-kind-differs` */
export function assertNative(nodes: readonly FlowNode[]): void {
  const other = nodes.find(({ userTask }) => userTask?.native !== true);
  if (other === undefined) return;
  throw new CriterionFailure({
    code: 'user-task-kind-differs',
    subject: capital(describe(other)),
    actual: other.userTask === undefined ? 'is no user task' : 'is implemented by a job worker',
    expected: 'it should be a Camunda user task',
    where: whereIs(other),
    hint: 'The properties of a user task say how it is implemented.',
  });
}
