import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chown, constants, mkdtemp } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { GraderError } from '../../errors';
import { identity } from '../bubblewrap/identity';
import { seccompFilter } from '../bubblewrap/seccomp';
import { insideOf } from '../inside';
import { baseView, graderFolder } from '../launch/base-view';
import { withEnvironment } from '../launch/environment';
import { GATEWAY } from '../launch/gateway-address';
import { withRlimits } from '../launch/rlimits';
import type { Sandbox, SandboxedCommand, SandboxedProcess } from '../sandbox';
import { exitOf } from '../supervise/exit';
import { killIfThere } from '../supervise/kill';
import type { Seen } from '../supervise/resource-monitor';
import { startSupervised } from '../supervise/start';
import { offerEnter, stdioWithout } from '../supervise/stdio';
import type { PipedChild } from '../supervise/supervise';
import { familyOf, usageOf } from '../supervise/usage';
import { openSocketMemory } from './open-sockets';
import { probeLandlock } from './probe';
import { accessRights, allBut } from './rules';
import { deletedBytes } from './deleted-files';
import { countFiles, removeFolder, SCRATCH_BYTES } from './scratch-files';
import { WARDEN, type WardenJob } from './warden';

/** Milliseconds between two looks at the files of a program. */
const SCRATCH_PACE = 250;

/** What everybody may read anyway, and what libraries give up at when it is there and cannot be opened. */
const ETC = [
  ...['passwd', 'group', 'hosts', 'host.conf', 'nsswitch.conf', 'resolv.conf', 'gai.conf', 'services', 'protocols'],
  ...['ssl/openssl.cnf', 'pki/tls/openssl.cnf', 'crypto-policies/back-ends', 'ssl/certs', 'pki/tls/certs'],
].map((name) => `/etc/${name}`);
const READABLE_DEVICES = ['/dev/zero', '/dev/random', '/dev/urandom'];

/**
 * Landlock: the program stays in the machine's own namespaces, and the kernel refuses it files, TCP ports and signals beyond what
 * it is given. For where neither namespaces nor a Docker daemon are to be had: inside containers. What it does not promise stands
 * in docs/security.md.
 * @throws GraderError where the kernel does not do
 */
export async function landlock(): Promise<Sandbox> {
  const probe = await probeLandlock();
  if ('why' in probe) throw new GraderError(`landlock does not work here: ${probe.why}`, probe.remedy);
  return { kind: 'landlock', start: (command) => start(command, probe.abi, probe.python) };
}

async function start(command: SandboxedCommand, abi: number, python: string): Promise<SandboxedProcess> {
  await refuseMissing(command);
  const who = identity();
  const scratch = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-scratch-'));
  const listener = createServer(command.onConnection).listen(0, '127.0.0.1');
  const clear = async (): Promise<void> => {
    listener.close();
    await removeFolder(scratch);
  };
  try {
    await once(listener, 'listening');
    if (who.root) await chown(scratch, who.user, who.user);
    listener.maxConnections = GATEWAY.mostConnections;
    const { port } = listener.address() as AddressInfo;
    // files are where they are; but what is temporary has a place of its own
    const places = insideOf([{ source: '/tmp', target: scratch }]);
    const inside = (hostPath: string): string => (hostPath === '/tmp' ? places(hostPath) : hostPath);
    const environment = { ...command.environment({ host: '127.0.0.1', port, inside }), TMPDIR: scratch };
    const program = withEnvironment(environment, [command.program, ...command.args.map(inside)]);
    const job: WardenJob = {
      ...rightsOf(command, abi, scratch),
      port,
      scratch,
      user: who.root ? who.user : undefined,
      filter: seccompFilter(process.arch, 'shared').toString('base64'),
      workingDirectory: inside(command.workingDirectory),
      argv: withRlimits(command.limits, who.root, program),
    };
    return await supervised(python, job, command, scratch, clear);
  } catch (error) {
    await clear();
    throw error;
  }
}

function rightsOf(
  { mounts, procfs }: SandboxedCommand,
  abi: number,
  scratch: string,
): Pick<WardenJob, 'files' | 'onFiles' | 'tcp' | 'scoped' | 'places'> {
  const { read, write, ...rights } = accessRights(abi);
  const hidden = [graderFolder()];
  const base = baseView().mounts.flatMap(({ source }) => allBut(source, hidden));
  const own = mounts.flatMap(({ source }) => allBut(source, source.startsWith(graderFolder()) ? [] : hidden));
  const readable = [...base, ...own, ...ETC, ...READABLE_DEVICES, ...(procfs ? ['/proc'] : [])];
  return {
    ...rights,
    places: [
      [read, readable],
      [write, [scratch, '/dev/null', '/dev/full']],
    ],
  };
}

/** Beforehand, since the shell's own complaint would look like the program's. */
async function refuseMissing({ program, workingDirectory }: SandboxedCommand): Promise<void> {
  try {
    await Promise.all([access(program, constants.X_OK), access(workingDirectory, constants.X_OK)]);
  } catch (error) {
    throw new GraderError(`${program} cannot be started in ${workingDirectory}`, undefined, { cause: error });
  }
}

function supervised(
  python: string,
  job: WardenJob,
  command: SandboxedCommand,
  scratch: string,
  clear: () => Promise<void>,
): Promise<SandboxedProcess> {
  const child = spawn(python, ['-ISB', '-c', WARDEN, JSON.stringify(job)], {
    cwd: '/',
    env: {},
    stdio: stdioWithout(['pipe', 'pipe', 'pipe', 'pipe', 'pipe']),
    detached: true,
  }) as PipedChild;
  offerEnter(child.stdin);
  const guard = child.stdio[3] as Writable;
  guard.on('error', () => undefined);
  const exited = once(child, 'exit');
  // it ends all others before itself; where it can not, it is ended
  const end = (): void => {
    guard.destroy();
    const last = setTimeout(() => child.pid !== undefined && killIfThere(-child.pid), 10_000);
    last.unref();
    void exited.then(
      () => clearTimeout(last),
      () => clearTimeout(last),
    );
  };
  const family = (): readonly number[] => (child.pid === undefined ? [] : familyOf(child.pid).slice(1));
  const files = watchScratch(scratch, family);
  const launched = async (onReady: () => void): Promise<void> => {
    const [word] = (await once(child.stdio[4] as Readable, 'data')) as [Buffer];
    if (word.toString() !== 'ready') throw new Error('it could not be shut in');
    onReady();
  };
  const gone = async (): Promise<void> => {
    files.stop();
    await clear();
  };
  const look = (): Seen | undefined => {
    const own = family();
    const usage = usageOf(own, command.limits.memoryBytes);
    return { ...usage, memoryBytes: usage.memoryBytes + openSocketMemory([...own]), files: files.count() };
  };
  return startSupervised({ child, end, gone, look, family, exit: exitOf, launched, printsEarly: true }, command);
}

/** Counts what lies in the one place that can be written to, again and again. */
function watchScratch(folder: string, family: () => readonly number[]): { count: () => number; stop: () => void } {
  let count = 0;
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void Promise.all([countFiles(folder), deletedBytes(family(), folder)])
      .then(([found, deleted]) => (count = deleted > SCRATCH_BYTES ? Infinity : found))
      .finally(() => (looking = false));
  }, SCRATCH_PACE);
  return { count: () => count, stop: () => clearInterval(timer) };
}
