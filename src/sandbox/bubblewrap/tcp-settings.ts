import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';

/**
 * For each process id on its standard input: a child joins the namespaces of that process, makes TCP's buffers there as small
 * as other sockets', and has what comes acknowledged at once, where the kernel can (Linux 6.3). A program of the system's
 * (nsenter, sysctl) could not: an ordinary user's rights in the sandbox's user namespace are lost with an exec. The numbers are
 * those of <linux/sched.h>.
 *
 * One process serves all sandboxes: to start a Python for each took as long as a tenth of the worker's own start. It ends with its
 * standard input, and so with the grader, however that ends.
 */
const SET_TCP = `
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
kinds = [("user", CLONE_NEWUSER), ("net", CLONE_NEWNET)]
def set_tcp(pid):
    ours, theirs = "/proc/self/ns/", "/proc/" + pid + "/ns/"
    handles = [(os.open(theirs + name, os.O_RDONLY), kind) for name, kind in kinds if os.readlink(theirs + name) != os.readlink(ours + name)]
    if not any(kind == CLONE_NEWNET for _, kind in handles):
        return 1
    for handle, kind in handles:
        if libc.setns(handle, kind) != 0:
            return 1
    for name in ("tcp_wmem", "tcp_rmem"):
        with open("/proc/sys/net/ipv4/" + name, "w") as file:
            file.write("4096 65536 212992")
    try:
        with open("/proc/sys/net/ipv4/tcp_pingpong_thresh", "w") as file:
            file.write("255")
    except OSError:
        pass
    return 0
for line in sys.stdin:
    pid = line.strip()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = set_tcp(pid)
        finally:
            os._exit(code)
    print(pid, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
`;

/** Milliseconds; it takes some two, and some 20 where the interpreter has to be started. */
const DEADLINE = 10_000;

/** By interpreter. */
const setters = new Map<string, TcpSetter>();

/**
 * Bounds what a TCP connection inside can hold: the machine's own bounds for it are 4 to 32 MiB each way (tcp(7): tcp_wmem,
 * tcp_rmem), which a network namespace has for itself since Linux 4.15. And lets nobody wait 40 ms for an acknowledgement: urllib3
 * sends head and body of a request apart, and has Nagle's algorithm hold back the second one where it goes by a proxy.
 * @param init a process of the sandbox
 * @param program what runs in the sandbox; serves where it is a Python
 * @returns whether the buffers are bounded; not so without an interpreter that has ctypes
 */
export function setTcp(init: number, program: string): Promise<boolean> {
  const python = pythonFor(program);
  const running = setters.get(python);
  const setter = running?.isRunning ? running : new TcpSetter(python);
  setters.set(python, setter);
  return setter.set(init);
}

/** The process that does it. It keeps the grader from nothing: neither from ending, nor from going on without it. */
class TcpSetter {
  isRunning = true;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (worked: boolean) => void>();

  constructor(python: string) {
    const { PATH = '' } = process.env;
    // Ctrl+C is for the grader, which may still start something
    const child = spawn(python, ['-ISB', '-c', SET_TCP], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH },
      detached: true,
    });
    this.#child = child;
    child.unref();
    for (const stream of [child.stdin, child.stdout]) (stream as unknown as Socket).unref();
    const end = (): void => this.#end();
    // there is no such program, or it cannot go on
    child.once('error', end).once('close', end);
    child.stdin.on('error', end);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [pid, code] = line.split(' ').map(Number);
      this.#waiting.get(pid ?? 0)?.(code === 0);
    });
  }

  set(pid: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#end(), DEADLINE);
      this.#waiting.set(pid, (worked) => {
        clearTimeout(timer);
        this.#waiting.delete(pid);
        resolve(worked);
      });
      this.#child.stdin?.write(`${pid}\n`);
    });
  }

  #end(): void {
    this.isRunning = false;
    this.#child.kill('SIGKILL');
    for (const answer of this.#waiting.values()) answer(false);
  }
}

/** What is first on the search path may be a script that looks for the right one: that takes longer. */
function pythonFor(program: string): string {
  if (/^python[\d.]*$/.test(path.basename(program))) return program;
  return existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
}
