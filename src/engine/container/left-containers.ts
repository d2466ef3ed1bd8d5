import type { ContainerRuntime } from './container-runtime';
import { containerLabel, containerOwner } from './describe-container';

/**
 * Removes the containers of graders of this machine that were killed. An engine host ends by itself, and its container with it;
 * left are those that were made and not yet started, and those of stock images.
 */
export async function removeLeftContainers({ daemon }: ContainerRuntime): Promise<void> {
  const found = await daemon.listContainers({ all: true, filters: { label: [containerLabel] } });
  const left = found.filter(({ Labels }) => isLeft(Labels[containerLabel] ?? ''));
  // it may be going already, or another grader may be doing the same
  await Promise.allSettled(left.map(({ Id }) => daemon.getContainer(Id).remove({ force: true })));
}

function isLeft(owner: string): boolean {
  const pid = Number(owner.split('/').at(-1));
  if (owner !== containerOwner(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
