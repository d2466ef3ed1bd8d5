import { ContainerEngine } from './container/container-engine';
import { EmbeddedEngine } from './embedded/embedded-engine';
import type { Engine } from './engine';
import type { EngineVersion } from './provision/lock-file';

/** Which engine to grade on. */
export type EngineChoice =
  | { readonly kind: 'embedded'; readonly version: EngineVersion }
  | { readonly kind: 'container'; readonly version: EngineVersion };

/** Opens the chosen engine. Returns while it still starts: the first lease waits for it, and says what is missing. */
export function openEngine(choice: EngineChoice): Promise<Engine> {
  return Promise.resolve(choice.kind === 'embedded' ? new EmbeddedEngine(choice.version) : new ContainerEngine(choice.version));
}
