import type { Engine } from '../engine';
import type { EngineVersion } from '../provision/lock-file';
import { ContainerEngine } from './container-engine';
import { findContainerRuntime, findImage, pullImage } from './container-runtime';
import { engineImage, fingerprintLabel, versionLabel } from './engine-image';
import { removeLeftContainers } from './left-containers';
import { StockEngine } from './stock-engine';

/** The engine host of a version in containers of the grader's own image. Returns while it is still being built or started. @public loaded when it is wanted */
export function openContainerEngine(version: EngineVersion, reason?: string): Engine {
  const image = findContainerRuntime().then(async (runtime) => {
    await removeLeftContainers(runtime);
    return { runtime, image: await engineImage(runtime, version) };
  });
  return new ContainerEngine(version, image, reason);
}

/**
 * An engine of an image that the instructor names: one of `engine/Dockerfile`, or zeebe-process-test's own.
 * @throws GraderError when the image is not to be had
 * @public loaded when it is wanted
 */
export async function openImage(name: string): Promise<Engine> {
  const runtime = await findContainerRuntime();
  await removeLeftContainers(runtime);
  const { labels, id } = (await findImage(runtime.daemon, name)) ?? (await pullImage(runtime.daemon, name));
  if (!labels[fingerprintLabel]) return new StockEngine(runtime, name);
  return new ContainerEngine(labels[versionLabel] ?? 'unknown', Promise.resolve({ runtime, image: id }));
}
