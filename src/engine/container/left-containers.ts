import type { ContainerRuntime } from './container-runtime';
import { containerLabel } from './describe-container';

/** Longer than any start takes. */
const oldSeconds = 120;

/**
 * Removes containers that were made and never started, because their grader was killed in between: those that were started
 * remove themselves.
 */
export async function removeLeftContainers({ daemon }: ContainerRuntime): Promise<void> {
  const found = await daemon.listContainers({ all: true, filters: { label: [containerLabel], status: ['created'] } });
  const old = found.filter(({ Created }) => Date.now() / 1000 - Created > oldSeconds);
  // another grader may be doing the same
  await Promise.allSettled(old.map(({ Id }) => daemon.getContainer(Id).remove()));
}
