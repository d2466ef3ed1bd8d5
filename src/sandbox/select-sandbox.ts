import { GraderError } from '../errors';
import { bubblewrap } from './bubblewrap/bubblewrap';
import { bubblewrapObstacle, type Obstacle } from './bubblewrap/probe';
import { dockerSandbox } from './docker/docker';
import { landlock } from './landlock/landlock';
import { noSandbox } from './none/none';
import type { Sandbox, SandboxKind } from './sandbox';

/** What can be asked for: one adapter by name, or the best that works here, which is never `none`. */
export type SandboxChoice = 'auto' | SandboxKind;

/** Where nothing of a stranger's is run. */
export const unusedSandbox: Sandbox = {
  kind: 'unused',
  start: () => Promise.reject(new GraderError('No sandbox was opened: the exercise runs no script.')),
};

/** The one place that knows all sandboxes. @throws GraderError when the choice does not work on this machine */
export async function selectSandbox(choice: SandboxChoice): Promise<Sandbox> {
  if (choice === 'none') return noSandbox();
  if (choice === 'docker') return dockerSandbox();
  if (choice === 'landlock') return landlock();
  const obstacle = await bubblewrapObstacle();
  if (!obstacle) return bubblewrap();
  if (choice === 'auto') {
    return dockerSandbox().catch((error: unknown) => landlockInstead(error, obstacle));
  }
  throw new GraderError(`bubblewrap does not work here: ${obstacle.why}`, obstacle.remedy);
}

async function landlockInstead(noDocker: unknown, noBubblewrap: NonNullable<Obstacle>): Promise<Sandbox> {
  return landlock().catch((error: unknown) => {
    const [docker, ours] = [noDocker, error].map((one) => (one instanceof GraderError ? one.message : String(one)));
    throw new GraderError(
      `there is no sandbox for the worker here: bubblewrap does not work (${noBubblewrap.why}), nor does docker (${docker}), and ${ours}`,
      `either ${noBubblewrap.remedy}; or start a Docker daemon; or, for workers that you trust, ask for --sandbox none`,
      { cause: error },
    );
  });
}
