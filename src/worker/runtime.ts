import type { Mount } from '../sandbox/sandbox';
import type { Submission } from '../submission/submission';

/** What of a submission decides on how it is started. */
export interface RuntimeSubmission extends Pick<Submission, 'folder' | 'surroundings'> {
  /** Of the script, below the folder, with `/`. */
  readonly workerFile: string;
  /** Of the gateway's authority, PEM. */
  readonly certificateFile: string;
  /** Whether it may open a port of its own. */
  readonly mayListen: boolean;
  /** Whether nothing can be written to its folder. */
  readonly readOnly: boolean;
}

/** What starts one submission, beside the runtime's own arguments and mounts. */
export interface Launch {
  readonly args: readonly string[];
  readonly mounts: readonly Mount[];
  /** @param inside maps host paths to the view from inside */
  readonly environment: (inside: (hostPath: string) => string) => Readonly<Record<string, string>>;
  /** Absolute host path. */
  readonly workingDirectory: string;
}

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
  /** Whether it needs /proc; see `SandboxedCommand.procfs`. */
  readonly procfs?: boolean;
  /**
   * What starts one submission, where that is more than its script.
   * @throws Refusal when the submission cannot be started as it is
   */
  readonly launch?: (submission: RuntimeSubmission) => Promise<Launch>;
  /** Host path of a `node_modules` folder that the script must find by walking up from its own folder. */
  readonly packages?: string;
  /** The folder of the cache that it was made in, where it was. */
  readonly made?: {
    readonly folder: string;
    /** Whether everything that was put there is still as it was. */
    isIntact(): Promise<boolean>;
  };
}
