import path from 'node:path';

/**
 * What runs first inside a sandbox, opens the gateway's listener there, hands it out and then *becomes* the program (exec):
 * nothing of it stays beside the program, and no relay copies bytes. The listener's descriptor travels over the IPC channel
 * that the supervisor's `child_process.spawn` has set up, in the form that Node itself uses; the channel is closed by the
 * exec, which is how the supervisor learns that it worked.
 *
 * There are two, since nothing else is sure to be there: Python for a program that runs on that same Python (some 8 ms), and
 * the Node that the grader itself runs on for all others (40 ms).
 */
export interface Launcher {
  /** How the launcher is started for a job. */
  readonly argv: (job: LaunchJob) => readonly string[];
  /** True when the grader's Node has to be visible at {@link LAUNCHER_NODE}. */
  readonly needsNode: boolean;
}

/** What a launcher is told. */
export interface LaunchJob {
  /** Of the listener on 127.0.0.1. */
  readonly port: number;
  /** As seen from inside. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** The user and group to become, where the launcher starts as root. */
  readonly user: number | undefined;
}

/** Where the grader's own Node is visible inside. */
export const LAUNCHER_NODE = '/run/launcher/node';

/** The descriptor of the IPC channel inside. */
export const IPC_DESCRIPTOR = 3;

/** What a launcher waits for, so that the program does not run before somebody serves its listener and knows its pid 1. */
export const GO = 'go';

/** What a launcher says where it cannot become the program. */
export interface LaunchFailure {
  readonly failed: string;
}

/** Its imports are C alone: with `json`, `signal` and `socket` it takes twice as long to start. */
const PYTHON = `
import _signal as signal, _socket as socket, array, os, sys
def take(count):
    taken = sys.argv[1:1 + count]
    del sys.argv[1:1 + count]
    return taken
port, user, directory, count = take(4)
argv = take(int(count))
env = dict(word.split("=", 1) for word in sys.argv[1:])
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", int(port)))
listener.listen(64)
if user:
    user = int(user)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
channel = socket.socket(fileno=${IPC_DESCRIPTOR})
os.set_inheritable(${IPC_DESCRIPTOR}, False)
handle = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [listener.fileno()]))]
channel.sendmsg([b'{"cmd":"NODE_HANDLE","type":"net.Server","msg":{}}\\n'], handle)
answer = b""
while b'"${GO}"' not in answer:
    more = channel.recv(4096)
    if not more:
        sys.exit(1)
    answer += more
# an interpreter ignores these, and what is ignored stays so across an exec
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
try:
    os.chdir(directory)
    os.execve(argv[0], argv, env)
except OSError as error:
    import json
    channel.sendall(json.dumps({"failed": str(error)}).encode() + b"\\n")
    sys.exit(127)
`;

const NODE = `
const job = JSON.parse(process.argv[1]);
const listener = require('node:net').createServer();
listener.listen(job.port, '127.0.0.1', 64, () => {
  if (job.user !== undefined) {
    process.setgroups([]);
    process.setgid(job.user);
    process.setuid(job.user);
  }
  // Node ignores this, and what is ignored stays so across an exec; what is handled does not
  process.on('SIGPIPE', () => {});
  process.once('disconnect', () => process.exit(1));
  process.once('message', () => {
    try {
      process.chdir(job.workingDirectory);
      require('node:fs').accessSync(job.argv[0], 1);
    } catch (error) {
      process.send({ failed: String(error.message) }, () => process.exit(127));
      return;
    }
    process.execve(job.argv[0], job.argv, job.env);
  });
  process.send({}, listener);
});
`;

/** Chooses by the program's file name. @param program as seen from inside */
export function launcherFor(program: string): Launcher {
  return /^python[\d.]*$/.test(path.basename(program))
    ? { argv: (job) => [program, '-ISB', '-c', PYTHON, ...words(job)], needsNode: false }
    : { argv: (job) => [LAUNCHER_NODE, '-e', NODE, JSON.stringify(job)], needsNode: true };
}

/** A job without the need to read JSON: first what has a fixed number of words. */
function words({ port, user, workingDirectory, argv, env }: LaunchJob): string[] {
  const fixed = [`${port}`, `${user ?? ''}`, workingDirectory, `${argv.length}`];
  return [...fixed, ...argv, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)];
}

/** The Node to lend: the running one, or where that is too old to exec (before 22.15) the one the grader depends on. */
export function nodeBinary(): string {
  return 'execve' in process ? process.execPath : require.resolve('node/bin/node');
}
