import type { Socket } from 'node:net';

/**
 * The port to a place where a stranger's process can run. Adapters: `bubblewrap/`, `docker/`, `landlock/`, `none/`.
 * Chosen in `select-sandbox.ts` and nowhere else.
 */
export interface Sandbox {
  readonly kind: SandboxKind | 'unused';
  /** Starts one command; resolves when the program itself runs. @throws GraderError when it could not be started */
  start(command: SandboxedCommand): Promise<SandboxedProcess>;
}

/** The adapters by name, as in `--sandbox` and in reports. */
export type SandboxKind = 'bubblewrap' | 'docker' | 'landlock' | 'none';

/**
 * What to run, what it sees and how much it may use. All paths are the host's; `program`, `args` and `workingDirectory`
 * are rewritten to the view from inside where they lie in a mount's source, and are left alone elsewhere (`/tmp`).
 */
export interface SandboxedCommand {
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Host files and folders that are visible, read-only, at a path of their own inside. */
  readonly mounts: readonly Mount[];
  /** The whole environment, made once it is known how the gateway and the mounts look from inside. */
  readonly environment: (view: InsideView) => Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** Whether the program needs /proc (Java and .NET do, Python and Node do not); it shows the sandbox's own processes only. */
  readonly procfs?: boolean;
  readonly limits: SandboxLimits;
  /** Every connection that the process makes to the gateway; nothing else can be reached from inside. */
  readonly onConnection: (socket: Socket) => void;
  /** What the process prints, in order per stream, cut off at `limits.outputBytes` in all. */
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void;
}

/** The world as the command sees it. */
export interface InsideView {
  /** Where the gateway listens. */
  readonly host: string;
  readonly port: number;
  /** The path inside of a host path that lies in a mount's source; any other path as it is. */
  readonly inside: (hostPath: string) => string;
}

/** One read-only view of a host path. Without sandbox (`none`) `target` is ignored and `source` is used as it is. */
export interface Mount {
  readonly source: string;
  readonly target: string;
}

/** Bounds for all processes of one command together, where nothing else is said. */
export interface SandboxLimits {
  readonly memoryBytes: number;
  /** Processes and threads. */
  readonly processes: number;
  readonly cpuSeconds: number;
  /** Size of one file; all files together are bounded by the 32 MiB of `/tmp`. */
  readonly fileBytes: number;
  /** Open files of one process. */
  readonly openFiles: number;
  readonly outputBytes: number;
  readonly wallClockMilliseconds: number;
}

/** The bounds by name. `files`: one file too big, or too many of them. */
export type Bound = 'memory' | 'processes' | 'cpu' | 'files' | 'output' | 'wall-clock';

/** A running command. */
export interface SandboxedProcess {
  /** Resolves once nothing of the command runs any more; never rejects. */
  readonly ended: Promise<SandboxEnd>;
  /** Kills everything the command started and resolves when it is gone; safe to call twice. */
  kill(): Promise<void>;
  /**
   * Milliseconds for which its processes have waited for a processor so far, all threads together; absent, or undefined, where
   * nobody can tell.
   */
  readonly cpuWait?: () => number | undefined;
}

/** How a command ended. */
export interface SandboxEnd {
  /** Absent when a signal ended it. */
  readonly exitCode?: number;
  readonly signal?: string;
  /** The bound that ended it, if one did. */
  readonly limit?: Bound;
  /** True when {@link SandboxedProcess.kill} was asked for before the command ended by itself. */
  readonly killed: boolean;
}
