import { statfsSync } from 'node:fs';
import type { Server } from 'node:net';
import { GraderError } from '../../errors';
import { commandInside, insideOf } from '../inside';
import type { Sandbox, SandboxLimits, SandboxedCommand, SandboxedProcess } from '../sandbox';
import { exitOfRelayed } from '../supervise/exit';
import { supervise } from '../supervise/supervise';
import { usageOf } from '../supervise/usage';
import type { Seen } from '../supervise/watch';
import { bwrapCall } from './arguments';
import { type BwrapChild, spawnBwrap } from './spawn';

/** Inside there is nobody else: the gateway can have Zeebe's usual port, for scripts that have `localhost:26500` built in. */
const GATEWAY = { host: '127.0.0.1', port: 26500 };

/** Connections of one command at a time; more are dropped, so that it cannot use up the grader's descriptors. */
const MOST_CONNECTIONS = 64;

/**
 * Linux namespaces by bubblewrap: no network but the gateway's listener, no files but the mounts, no process but its own.
 * Memory, processor time and files are bounded by looking at what the processes use ({@link usageOf}); the kernel's own limits
 * for each process stand behind that, and its out-of-memory killer takes these processes first.
 */
export function bubblewrap(): Sandbox {
  return { kind: 'bubblewrap', start };
}

async function start(command: SandboxedCommand): Promise<SandboxedProcess> {
  const inside = insideOf(command.mounts);
  const call = bwrapCall(command, {
    port: GATEWAY.port,
    argv: commandInside(command),
    env: command.environment({ ...GATEWAY, inside }),
    workingDirectory: inside(command.workingDirectory),
  });
  const bwrap = spawnBwrap(call);
  const beforehand: string[] = [];
  let onText = (_stream: 'stdout' | 'stderr', text: string): void => void beforehand.push(text);
  const running = supervise({
    child: bwrap.child,
    limits: command.limits,
    onText: (stream, text) => onText(stream, text),
    end: bwrap.kill,
    gone: bwrap.gone,
    look: () => look(bwrap, command.limits),
    exit: exitOfRelayed,
  });
  let listener: Server | undefined;
  void running.ended.then(() => listener?.close());
  try {
    await bwrap.launched((server) => {
      listener = server;
      server.maxConnections = MOST_CONNECTIONS;
      server.on('connection', command.onConnection);
      onText = command.onOutput;
    });
  } catch (error) {
    await running.kill();
    const why = [error instanceof Error ? error.message : String(error), ...beforehand].join('\n').trim();
    throw new GraderError(`the sandbox did not start ${command.program}: ${why}`, undefined, { cause: error });
  }
  return running;
}

function look({ init }: BwrapChild, { memoryBytes }: SandboxLimits): Seen | undefined {
  const pid = init();
  if (pid === undefined) return undefined;
  const usage = usageOf(pid, memoryBytes);
  return { ...usage, ...filesIn(`/proc/${pid}/root/tmp`) };
}

function filesIn(folder: string): { files?: number } {
  try {
    const { files, ffree } = statfsSync(folder);
    return { files: files - ffree };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // it is being set up, or gone
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return {};
    throw error;
  }
}
