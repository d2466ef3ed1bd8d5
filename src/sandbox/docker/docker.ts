import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { commandInside, insideOf } from '../inside';
import { type BaseView, baseView } from '../launch/base-view';
import { GATEWAY } from '../launch/gateway-address';
import { withEnvironment } from '../launch/environment';
import { withRlimits } from '../launch/rlimits';
import type { Bound, Sandbox, SandboxedCommand, SandboxedProcess } from '../sandbox';
import { exitOfRelayed } from '../supervise/exit';
import { startSupervised } from '../supervise/start';
import type { PipedChild } from '../supervise/supervise';
import { dockerRun, socketInside } from './arguments';
import { container } from './container';
import { openControl } from './control';
import { baseImage, PROGRAM_USER, RELAY_USER } from './image';
import type { RelayJob } from './relay';
import { sweepScratch } from './scratch';
import { stage } from './stage';

/**
 * One container per command, for machines where bubblewrap does not work: no network, nothing writable but /tmp, Docker's own
 * filter of system calls. The daemon has to run on this machine, since the programs are this machine's own.
 * @throws GraderError when there is no daemon that answers
 */
export async function dockerSandbox(): Promise<Sandbox> {
  const base = baseView();
  const [image] = await Promise.all([baseImage(base), sweepScratch()]);
  return { kind: 'docker', start: (command) => start(command, base, image) };
}

async function start(command: SandboxedCommand, base: BaseView, image: string): Promise<SandboxedProcess> {
  const { limits, onConnection } = command;
  const staged = await stage(command.mounts);
  const control = await openControl(onConnection);
  const { name, end, look, known } = container(`zeebe-grader-${randomUUID()}`, control, limits);
  const job = relayJob(command, socketInside(control.socket));
  const args = dockerRun({ name, image, base, mounts: staged.mounts, socketFolder: control.folder, limits, job });
  const child = spawn('docker', args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true }) as PipedChild;
  const gone = async (): Promise<void> => {
    await Promise.all([control.close(), staged.remove()]);
  };
  const launched = (onReady: () => void): Promise<void> =>
    control.running(async () => {
      await known();
      onReady();
    });
  const enforced = (): Bound | undefined => (control.isOutOfMemory() ? 'memory' : undefined);
  return startSupervised({ child, end, gone, look, exit: exitOfRelayed, enforced, launched }, command);
}

function relayJob(command: SandboxedCommand, socket: string): RelayJob {
  const inside = insideOf(command.mounts);
  const environment = command.environment({ ...GATEWAY, inside });
  const [program = '', ...args] = commandInside(command);
  return {
    socket,
    port: GATEWAY.port,
    program,
    // Docker bounds the number of processes per container
    argv: withRlimits(command.limits, false, withEnvironment(environment, [program, ...args])),
    workingDirectory: inside(command.workingDirectory),
    programUser: PROGRAM_USER,
    relayUser: RELAY_USER,
  };
}
