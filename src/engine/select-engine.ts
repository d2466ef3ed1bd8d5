import { createRequire } from 'node:module';
import { GraderError } from '../errors';
import { EmbeddedEngine } from './embedded/embedded-engine';
import type { Engine } from './engine';
import type { EngineChoice } from './engine-choice';
import { findJava, javaHomeVariable } from './provision/find-java';
import type { EngineVersion } from './provision/lock-file';

export type { EngineChoice } from './engine-choice';

// by require, which finds a source under ts-node and the built file otherwise: the usual engine waits for nothing of these
const requireHere = createRequire(__filename);
type Attached = typeof import('./attached/attached-engine.js');
type Container = typeof import('./container/open-container-engine.js');
type Runtime = typeof import('./container/container-runtime.js');
const attached = (): Attached => requireHere('./attached/attached-engine') as Attached;
const container = (): Container => requireHere('./container/open-container-engine') as Container;
const runtime = (): Runtime => requireHere('./container/container-runtime') as Runtime;

/**
 * Opens the chosen engine. One that is started here may still be starting when this returns: the first lease waits for it, and
 * says what is missing. An embedded one has its JVM running then, so that what the caller does next holds nothing up.
 * @throws GraderError when an engine or image that was named is not there, or when there is neither Java nor Docker
 */
export async function openEngine(choice: EngineChoice): Promise<Engine> {
  switch (choice.kind) {
    case 'auto':
      return openAny(choice.version);
    case 'embedded':
      return underWay(new EmbeddedEngine(choice.version));
    case 'container':
      return container().openContainerEngine(choice.version);
    case 'image':
      return container().openImage(choice.image);
    case 'attached':
      return attached().AttachedEngine.attach(choice);
  }
}

async function underWay(engine: EmbeddedEngine): Promise<Engine> {
  await engine.begun;
  return engine;
}

async function openAny(version: EngineVersion): Promise<Engine> {
  try {
    const java = await findJava();
    return await underWay(new EmbeddedEngine(version, `there is Java ${java.version}`));
  } catch (noJava) {
    if (!(noJava instanceof GraderError) || process.env[javaHomeVariable]) throw noJava;
    await runtime()
      .findContainerRuntime()
      .catch((cause: unknown) => {
        throw new GraderError(
          `there is nothing to run the engine with: ${noJava.message}; and no container runtime answers`,
          `${noJava.remedy ?? ''}; or start Docker`,
          { cause },
        );
      });
    return container().openContainerEngine(version, 'there is no Java for the embedded one');
  }
}
