import path from 'node:path';
import { type BaseView, graderFolder, seenAt } from '../launch/base-view';
import { FIRST_TO_GO } from '../launch/first-to-go';
import { LAUNCHER_NODE, nodeBinary } from '../launch/launcher';
import type { Mount, SandboxLimits } from '../sandbox';
import { MOST_FILES } from '../supervise/resource-monitor';
import { RELAY, type RelayJob } from './relay';

/** Where the folder with the grader's socket is seen inside. */
export const SOCKET_FOLDER = '/run/launcher/socket';

/** By which containers of ours can be found. */
export const LABEL = 'zeebe-grader.sandbox';

/** What the relay itself needs beside the program. */
const RELAY_MEMORY = 128 * 1024 * 1024;
const RELAY_TASKS = 32;
/** proc_pid_oom_score_adj(5); the program's own is raised to the highest. */
const RELAY_OOM_SCORE = 500;

/** What a container is made of. */
export interface ContainerPlan {
  readonly name: string;
  readonly image: string;
  readonly base: BaseView;
  readonly mounts: readonly Mount[];
  /** Host folder with the grader's socket. */
  readonly socketFolder: string;
  readonly limits: SandboxLimits;
  readonly job: RelayJob;
}

/**
 * Arguments for `docker`. The container starts as root with the two rights to change the user and none else; the relay gives
 * them up. The bounds are wider than asked for by what the relay needs: the supervisor's watch is the first to act.
 */
export function dockerRun({ name, image, base, mounts, socketFolder, limits, job }: ContainerPlan): string[] {
  const memory = limits.memoryBytes + RELAY_MEMORY;
  const all = [
    ...base.mounts,
    // Docker refuses a target twice, and a Python of the system's own lies in /usr
    ...mounts.filter(({ target }) => !base.mounts.some((seen) => seen.target === target)),
    { source: nodeBinary(), target: LAUNCHER_NODE },
    { source: socketFolder, target: SOCKET_FOLDER },
  ];
  return [
    ...['run', '--rm', '--pull', 'never', '--name', name, '--label', LABEL, '--log-driver', 'none'],
    ...['--network', 'none', '--hostname', 'worker', '--ipc', 'none', '--read-only'],
    ...['--cap-drop', 'ALL', '--cap-add', 'SETUID', '--cap-add', 'SETGID', '--security-opt', 'no-new-privileges'],
    ...['--user', '0:0', '--memory', `${memory}`, '--memory-swap', `${memory}`],
    // the kernel takes a process of the grader's machine last of all, and the relay, which tells of it, after the program
    ...['--oom-score-adj', `${RELAY_OOM_SCORE}`],
    // on cgroup v1 the bound on memory does not count them
    ...['tcp_wmem', 'tcp_rmem'].flatMap((name) => ['--sysctl', `net.ipv4.${name}=4096 65536 212992`]),
    ...['--pids-limit', `${limits.processes + RELAY_TASKS}`],
    ...['--tmpfs', `/tmp:rw,nosuid,nodev,size=32m,mode=1777,nr_inodes=${2 * MOST_FILES}`],
    // for semaphores, which Python's multiprocessing makes there
    ...['--tmpfs', '/dev/shm:rw,nosuid,nodev,noexec,size=1m,mode=1777,nr_inodes=256'],
    ...all.flatMap(({ source, target }) => [
      '--mount',
      csv('type=bind', `source=${source}`, `target=${target}`, 'readonly'),
    ]),
    ...seenAt(graderFolder(), all).flatMap((target) => [
      '--mount',
      csv('type=tmpfs', `target=${target}`, 'tmpfs-mode=0555'),
    ]),
    ...['--workdir', '/', image, LAUNCHER_NODE, ...RELAY, JSON.stringify({ ...job, argv: firstToGo(job.argv) })],
  ];
}

/** Path inside of the grader's socket. */
export function socketInside(hostPath: string): string {
  return path.join(SOCKET_FOLDER, path.basename(hostPath));
}

/** One record of RFC 4180, which is what `--mount` reads. */
function csv(...fields: readonly string[]): string {
  return fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
}

function firstToGo(argv: readonly string[]): string[] {
  return ['/bin/sh', '-c', `${FIRST_TO_GO}; exec "$@"`, 'sh', ...argv];
}
