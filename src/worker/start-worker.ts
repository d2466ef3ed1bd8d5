import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { GraderError } from '../errors';
import type { Gateway } from '../gateway/gateway';
import type { Sandbox, SandboxEnd, SandboxLimits } from '../sandbox/sandbox';
import type { Submission, WorkerScript } from '../submission/submission';
import { majorsOf, type ClientMajors } from './client-majors';
import { commandRuntime } from './command-runtime';
import { lendSettings } from './lend-settings';
import { OutputTail } from './output-tail';
import type { Runtime } from './runtime';
import type { Runtimes } from './runtimes';
import { whySemaphores } from './semaphores';
import { withoutSecrets } from './without-secrets';
import { RUNTIME, SUBMISSION } from './worker-layout';

/** What a worker process is made of. */
export interface WorkerOptions {
  readonly submission: Pick<Submission, 'folder' | 'surroundings' | 'secrets'>;
  readonly script: WorkerScript;
  /** How to start a worker of a language that the grader does not know; see {@link commandRuntime}. */
  readonly command?: readonly string[];
  readonly runtimes: Runtimes;
  readonly sandbox: Sandbox;
  readonly gateway: Gateway;
  readonly limits: SandboxLimits;
  /** What it prints; cut off at `limits.outputBytes`, otherwise as it is. */
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void;
}

/** A student's worker that runs. */
export interface WorkerProcess {
  /** Resolves when nothing of it runs any more; never rejects. */
  readonly ended: Promise<SandboxEnd>;
  /** Kills it and resolves when it is gone; safe to call twice. */
  stop(): Promise<void>;
  /** The last lines that it printed, safe to show. @param lines how many at most */
  outputTail(lines: number): string[];
  /** Milliseconds for which it has waited for a processor so far; undefined where nobody can tell. */
  readonly cpuWait: () => number | undefined;
}

/**
 * Starts a worker as its student would: `python worker.py` in the folder of the script, with the gateway in place of
 * Camunda 8 SaaS. Neither the script nor its libraries are changed.
 * @throws UsageError when its language needs a command and none is given
 * @throws GraderError when the runtime or the sandbox is not to be had
 */
export async function startWorker(options: WorkerOptions): Promise<WorkerProcess> {
  const { submission, sandbox, gateway, limits, onOutput } = options;
  const script = path.join(submission.folder, options.script.file);
  const runtime = await runtimeFor(options, script);
  const settings = await lendSettings(submission, path.dirname(script), gateway.settings);
  const launched = {
    ...submission,
    workerFile: options.script.file,
    certificateFile: gateway.certificateFile,
    mayListen: sandbox.kind !== 'landlock',
    readOnly: sandbox.kind !== 'none',
  };
  const launch = (await runtime.launch?.(launched)) ?? {
    args: [script],
    mounts: [],
    environment: () => ({}),
    workingDirectory: path.dirname(script),
  };
  // where files are seen at their own places
  const seesHost = sandbox.kind === 'none' || sandbox.kind === 'landlock';
  if (seesHost && runtime.packages) await lendPackages(runtime.packages, submission.surroundings);
  const certificate = { source: gateway.certificateFile, target: `${RUNTIME}/certificate-authority.pem` };
  const tail = new OutputTail();
  const output = withoutSecrets(submission.secrets ?? [], (stream, text) => {
    tail.add(stream, text);
    onOutput(stream, text);
  });
  const running = await sandbox.start({
    program: runtime.program,
    args: [...runtime.args, ...launch.args],
    mounts: [
      { source: submission.folder, target: SUBMISSION },
      certificate,
      ...settings,
      ...runtime.mounts,
      ...launch.mounts,
    ],
    ...(runtime.procfs ? { procfs: true } : {}),
    environment: ({ host, port, inside }) => ({
      PATH: [path.dirname(inside(runtime.program)), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
      HOME: sandbox.kind === 'none' ? submission.surroundings : inside('/tmp'),
      LANG: 'C.UTF-8',
      ...runtime.environment,
      ...launch.environment(inside),
      ...gateway.environment({ host, port }, inside(certificate.source)),
    }),
    workingDirectory: launch.workingDirectory,
    limits,
    onConnection: (socket) => gateway.accept(socket),
    onOutput: output.next,
  });
  const ended = running.ended.then((end) => {
    output.end();
    return end;
  });
  return {
    ended,
    stop: () => running.kill(),
    outputTail: (lines) => tail.last(lines),
    cpuWait: () => running.cpuWait?.(),
  };
}

async function runtimeFor(
  { submission: { folder }, script, command, runtimes, sandbox }: WorkerOptions,
  place: string,
): Promise<Runtime> {
  const { language } = script;
  if (language === 'other') return commandRuntime(command, place);
  const majors = await majorsOf({ folder, script });
  if (language === 'python' && sandbox.kind === 'landlock') await refuseSemaphores(script, place, majors);
  return runtimes.of(language, majors);
}

/** They lie in /dev/shm, which is the machine's own in Landlock: others would see them, and they could see others'. */
async function refuseSemaphores({ file }: WorkerScript, place: string, majors: ClientMajors): Promise<void> {
  const why = whySemaphores(await readFile(place, 'utf8'), majors);
  if (why === undefined) return;
  throw new GraderError(
    `${file} cannot run in Landlock: ${why} semaphores, and there are none.`,
    'Grade it with --sandbox bubblewrap or docker. Where neither works, Camunda’s Python SDK 10 does with functions in threads or coroutines.',
  );
}

/** Where nothing is mounted, a link stands where the script's own search for packages comes by. */
async function lendPackages(packages: string, surroundings: string): Promise<void> {
  await symlink(packages, path.join(surroundings, 'node_modules')).catch((error: unknown) => {
    // a worker that is started a second time
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}
