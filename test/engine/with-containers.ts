import { describe, it } from 'node:test';
import { findContainerRuntime, findImage, type ContainerRuntime } from '../../src/engine/container/container-runtime';
import { localBase, publicBase } from '../../src/engine/container/engine-image';

/** Tests that need a container runtime and a base for the engine's image; they say so where either is missing. */
export function withContainers(name: string, tests: (runtime: ContainerRuntime) => void): void {
  describe(name, async () => {
    const runtime = await findContainerRuntime().catch(() => undefined);
    if (runtime === undefined) {
      it('skipped: no container runtime', { skip: 'no container runtime' });
      return;
    }
    const bases = await Promise.all([publicBase, localBase].map((image) => findImage(runtime.daemon, image)));
    if (bases.every((base) => base === undefined) && !process.env['ZEEBE_GRADER_BASE_IMAGE']) {
      it('skipped: no base image, see `npm run engine:base`', { skip: 'no base image' });
      return;
    }
    tests(runtime);
  });
}
