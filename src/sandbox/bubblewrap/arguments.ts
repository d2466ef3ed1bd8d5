import { baseView } from '../launch/base-view';
import { IPC_DESCRIPTOR, LAUNCHER_NODE, type LaunchJob, launcherFor, nodeBinary } from '../launch/launcher';
import { withRlimits } from '../launch/rlimits';
import type { SandboxedCommand } from '../sandbox';
import { Data, STATUS_DESCRIPTOR } from './data';
import { countsProcessesApart, identity, isolation } from './identity';
import { seccompFilter } from './seccomp';
import { views } from './views';

/** Everything bwrap is started with. */
export interface BwrapCall {
  readonly args: readonly string[];
  readonly data: Data;
}

/** Of a command, what decides on the world it is put in. */
type Visible = Pick<SandboxedCommand, 'mounts' | 'limits' | 'procfs'>;

/** Puts one command into a world with nothing in it but a shell, libraries, /tmp and the command's own mounts. */
export function bwrapCall(command: Visible, job: Omit<LaunchJob, 'user'>): BwrapCall {
  const who = identity();
  const data = new Data();
  const launcher = launcherFor(job.argv[0] ?? '');
  const lent = launcher.needsNode ? [{ source: nodeBinary(), target: LAUNCHER_NODE }] : [];
  // the dynamic loader needs it before the launcher can hand the environment over
  const libraries = job.env['LD_LIBRARY_PATH'];
  const task: LaunchJob = { ...job, user: who.root ? who.user : undefined };
  const args = [
    ...isolation(who),
    ...(command.procfs ? ['--proc', '/proc'] : []),
    ...views(baseView(), [...command.mounts, ...lent], who, data),
    ...['--clearenv', '--setenv', 'NODE_CHANNEL_FD', `${IPC_DESCRIPTOR}`],
    ...(libraries === undefined ? [] : ['--setenv', 'LD_LIBRARY_PATH', libraries]),
    ...['--json-status-fd', `${STATUS_DESCRIPTOR}`, '--seccomp', data.descriptor(seccompFilter()), '--'],
    ...withRlimits(command.limits, countsProcessesApart(who), launcher.argv(task)),
  ];
  return { args, data };
}
