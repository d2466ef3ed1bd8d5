import { GraderError } from '../errors';
import { bubblewrap } from './bubblewrap/bubblewrap';
import { bubblewrapObstacle } from './bubblewrap/probe';
import { dockerSandbox } from './docker/docker';
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
  const obstacle = await bubblewrapObstacle();
  if (!obstacle) return bubblewrap();
  if (choice === 'auto') {
    return dockerSandbox().catch((error: unknown) => {
      const docker = error instanceof GraderError ? error.message : String(error);
      throw new GraderError(
        `there is no sandbox for the worker here: bubblewrap does not work (${obstacle.why}), nor does docker (${docker})`,
        `either ${obstacle.remedy}; or start a Docker daemon; or, for workers that you trust, ask for --sandbox none`,
        { cause: error },
      );
    });
  }
  throw new GraderError(`bubblewrap does not work here: ${obstacle.why}`, obstacle.remedy);
}
