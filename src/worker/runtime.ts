import type { Mount } from '../sandbox/sandbox';

/** What a worker of one language is started with: an interpreter and the packages that students may use. */
export interface Runtime {
  /** Absolute host path of the interpreter. */
  readonly program: string;
  /** Arguments before the script. */
  readonly args: readonly string[];
  /** Everything that must be visible for it to run, besides the system's own libraries. */
  readonly mounts: readonly Mount[];
  /** Variables that it needs. */
  readonly environment: Readonly<Record<string, string>>;
  /** Host path of a `node_modules` folder that the script must find by walking up from its own folder. */
  readonly packages?: string;
  /** The folder of the cache that it was made in, where it was. */
  readonly made?: {
    readonly folder: string;
    /** Whether everything that was put there is still as it was. */
    isIntact(): Promise<boolean>;
  };
}
