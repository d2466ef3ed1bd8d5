import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { GraderError } from '../../errors';
import { withEnvironment } from '../launch/environment';
import { guard } from '../launch/guard';
import { withRlimits } from '../launch/rlimits';
import type { Sandbox, SandboxedCommand, SandboxedProcess } from '../sandbox';
import { exitOf } from '../supervise/exit';
import { killIfThere } from '../supervise/kill';
import { offerEnter, stdioWithout } from '../supervise/stdio';
import { type PipedChild, supervise } from '../supervise/supervise';
import { familyOf, usageOf } from '../supervise/usage';
import { MARK, marked } from './marked';

/**
 * No sandbox: the command runs as the grader's own user, sees its files and its network, and has one variable more in its
 * environment than it was given, {@link MARK}. Output, time, memory, processor time and processes are bounded as elsewhere;
 * where there is no /proc only output and time are. At the end the process group is killed and, on Linux, every process with
 * this run's mark, which finds daemons unless they wiped their environment; when the grader itself is killed, the group alone.
 */
export function noSandbox(): Sandbox {
  return { kind: 'none', start };
}

/** The pipe on descriptor 3 is the guard's. */
const GUARDED = `
${guard(3)}
exec "$@"`;

async function start(command: SandboxedCommand): Promise<SandboxedProcess> {
  if (process.platform === 'win32') throw new GraderError('workers cannot be started on Windows itself', 'use WSL');
  await refuseMissing(command);
  const listener = createServer(command.onConnection).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const mark = randomUUID();
  const environment = command.environment({ host: '127.0.0.1', port, inside: (hostPath) => hostPath });
  const commandLine = withRlimits(
    command.limits,
    false,
    withEnvironment({ ...environment, [MARK]: mark }, [command.program, ...command.args]),
  );
  const child = spawn('/bin/sh', ['-c', GUARDED, 'sh', ...commandLine], {
    cwd: command.workingDirectory,
    env: { [MARK]: mark },
    stdio: stdioWithout(['pipe', 'pipe', 'pipe', 'pipe']),
    detached: true,
  }) as PipedChild;
  offerEnter(child.stdin);
  // without a pause in between: the program may end at once
  const running = supervised(child, mark, command);
  void running.ended.then(() => listener.close());
  return running;
}

/** Beforehand, since the shell's own complaint would look like the program's. */
async function refuseMissing({ program, workingDirectory }: SandboxedCommand): Promise<void> {
  try {
    await Promise.all([access(program, constants.X_OK), access(workingDirectory, constants.X_OK)]);
  } catch (error) {
    throw new GraderError(`${program} cannot be started in ${workingDirectory}`, undefined, { cause: error });
  }
}

function supervised(child: PipedChild, mark: string, { limits, onOutput }: SandboxedCommand): SandboxedProcess {
  const group = child.pid;
  let over = false;
  const end = (): void => {
    if (over || group === undefined) return;
    killIfThere(-group);
    marked(mark).forEach(killIfThere);
  };
  const gone = async (): Promise<void> => {
    while (marked(mark).length > 0) {
      end();
      await delay(2);
    }
    over = true;
  };
  const family = (): readonly number[] => (group === undefined ? [] : familyOf(group));
  const look = process.platform === 'linux' ? { look: () => usageOf(family(), limits.memoryBytes), family } : {};
  return supervise({ child, limits, onText: onOutput, end, gone, exit: exitOf, ...look });
}
