import type { Socket } from 'node:net';

/**
 * The port to a place where a stranger's process can run. Adapters: `bubblewrap/`, `docker/`, `none/`.
 * Chosen in `select-sandbox.ts` and nowhere else.
 */
export interface Sandbox {
  readonly kind: 'bubblewrap' | 'docker' | 'none';
  /** Starts one command; resolves when the process runs. @throws GraderError when the sandbox itself cannot start */
  start(command: SandboxedCommand): Promise<SandboxedProcess>;
}

/** What to run, what it sees and how much it may use. */
export interface SandboxedCommand {
  /** Absolute path of the program on the host, then its arguments. Paths below a mount's source are rewritten by `inside`. */
  readonly program: string;
  readonly args: readonly string[];
  /** Host files and folders that are visible, read-only, at a path of their own inside. */
  readonly mounts: readonly Mount[];
  /** The whole environment, made once the address of the gateway as seen from inside is known. */
  readonly environment: (gateway: { readonly host: string; readonly port: number }) => Readonly<Record<string, string>>;
  /** Working directory as seen from inside. */
  readonly workingDirectory: string;
  readonly limits: SandboxLimits;
  /** Every connection that the process makes to the gateway; nothing else can be reached from inside. */
  readonly onConnection: (socket: Socket) => void;
  /** What the process prints, in order, cut off at `limits.outputBytes` in all. */
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void;
}

/** One read-only view of a host path. Without sandbox (`none`) `target` is ignored and `source` is used as it is. */
export interface Mount {
  readonly source: string;
  readonly target: string;
}

/** Bounds for all processes of one command together. */
export interface SandboxLimits {
  readonly memoryBytes: number;
  readonly processes: number;
  readonly cpuSeconds: number;
  readonly fileBytes: number;
  readonly openFiles: number;
  readonly outputBytes: number;
  readonly wallClockMilliseconds: number;
}

/** A running command. */
export interface SandboxedProcess {
  /** Resolves once nothing of the command runs any more. */
  readonly ended: Promise<SandboxEnd>;
  /** Kills everything the command started and resolves when it is gone; safe to call twice. */
  kill(): Promise<void>;
}

/** How a command ended. */
export interface SandboxEnd {
  readonly exitCode?: number;
  readonly signal?: string;
  /** The bound that ended it, if one did. */
  readonly limit?: 'memory' | 'processes' | 'cpu' | 'file-size' | 'open-files' | 'output' | 'wall-clock';
  /** True when {@link SandboxedProcess.kill} was asked for before the command ended by itself. */
  readonly killed: boolean;
}
