/**
 * What runs first in a container, as its pid 1: it carries connections between the gateway's port inside and a socket file of
 * the grader's (no descriptor can be handed out through Docker), starts the program as a user of its own, whom pid 1 is not
 * afraid of, and ends when the grader's control connection does, and with it the container: so nothing survives the grader.
 */
export interface RelayJob {
  /** Path inside of the grader's socket; the first connection to it is the control connection. */
  readonly socket: string;
  readonly port: number;
  /** The program itself, to be sure that it is there. */
  readonly program: string;
  /** The program with all that is started before it, which brings the environment along. */
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly programUser: number;
  readonly relayUser: number;
}

/**
 * What the relay says on the control connection, one JSON line each; after `ready` it waits for any answer. Last of all, that the
 * kernel has ended a process for want of memory: the program itself, or one without which it did not go on.
 */
export type RelayWord =
  { readonly ready: true } | { readonly running: true } | { readonly failed: string } | { readonly outOfMemory: true };

/** Arguments for `node`; one more, the {@link RelayJob} as JSON, follows. */
export const RELAY = [
  '-e',
  `
const { accessSync, readFileSync } = require('node:fs');
const { constants } = require('node:os');
const net = require('node:net');
const job = JSON.parse(process.argv[1]);
const control = net.connect(job.socket);
const say = (word, then) => control.write(JSON.stringify(word) + '\\n', then);
const fail = (error) => say({ failed: error.message }, () => process.exit(127));
const relay = net.createServer({ allowHalfOpen: true, noDelay: true }, (inner) => {
  const outer = net.connect({ path: job.socket, allowHalfOpen: true });
  inner.pipe(outer).pipe(inner);
  for (const [one, other] of [[inner, outer], [outer, inner]]) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
});
function start() {
  try {
    accessSync(job.program, 1);
  } catch (error) {
    return fail(error);
  }
  const [file, ...args] = job.argv;
  const program = require('node:child_process').spawn(file, args, {
    cwd: job.workingDirectory,
    env: {},
    uid: job.programUser,
    gid: job.programUser,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  program.on('error', fail);
  program.on('exit', (code, signal) => {
    const leave = () => process.exit(signal ? 128 + constants.signals[signal] : code);
    if (hasKilled()) say({ outOfMemory: true }, leave);
    else leave();
  });
  process.setgroups([]);
  process.setgid(job.relayUser);
  process.setuid(job.relayUser);
  say({ running: true });
}
// whether the kernel has ended a process in here: cgroup v2, and v1
function hasKilled() {
  return ['memory.events', 'memory/memory.oom_control'].some((file) => {
    try {
      return /^oom_kill [1-9]/m.test(readFileSync('/sys/fs/cgroup/' + file, 'utf8'));
    } catch {
      return false;
    }
  });
}
// as a process that was killed
const end = () => process.exit(128 + constants.signals.SIGKILL);
control.on('error', end);
control.on('close', end);
control.once('data', start);
relay.listen(job.port, '127.0.0.1', 64, () => say({ ready: true }));
`,
];
