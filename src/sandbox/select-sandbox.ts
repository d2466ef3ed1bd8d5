import { GraderError } from '../errors';
import { bubblewrap } from './bubblewrap/bubblewrap';
import { bubblewrapObstacle } from './bubblewrap/probe';
import { noSandbox } from './none/none';
import type { Sandbox, SandboxKind } from './sandbox';

/** What can be asked for: one adapter by name, or the best that works here, which is never `none`. */
export type SandboxChoice = 'auto' | SandboxKind;

/** The one place that knows all sandboxes. @throws GraderError when the choice does not work on this machine */
export async function selectSandbox(choice: SandboxChoice): Promise<Sandbox> {
  if (choice === 'none') return noSandbox();
  const obstacle = await bubblewrapObstacle();
  if (!obstacle) return bubblewrap();
  throw new GraderError(`bubblewrap does not work here: ${obstacle.why}`, obstacle.remedy);
}
