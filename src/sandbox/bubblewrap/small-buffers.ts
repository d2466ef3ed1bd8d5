import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Joins the namespaces of a process and makes TCP's buffers there as small as other sockets'. A program of the system's
 * (nsenter, sysctl) could not: an ordinary user's rights in the sandbox's user namespace are lost with an exec. The numbers
 * are those of <linux/sched.h>.
 */
const SHRINK = `
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
kinds = [("user", CLONE_NEWUSER), ("net", CLONE_NEWNET)]
ours, theirs = "/proc/self/ns/", "/proc/" + sys.argv[1] + "/ns/"
handles = [(os.open(theirs + name, os.O_RDONLY), kind) for name, kind in kinds if os.readlink(theirs + name) != os.readlink(ours + name)]
if not any(kind == CLONE_NEWNET for _, kind in handles):
    sys.exit("it has no network of its own")
for handle, kind in handles:
    if libc.setns(handle, kind) != 0:
        sys.exit(os.strerror(ctypes.get_errno()))
for name in ("tcp_wmem", "tcp_rmem"):
    with open("/proc/sys/net/ipv4/" + name, "w") as file:
        file.write("4096 65536 212992")
`;

/** Milliseconds; it takes some 20. */
const DEADLINE = 10_000;

/**
 * Bounds what a TCP connection inside can hold: the machine's own bounds for it are 4 to 32 MiB each way (tcp(7): tcp_wmem,
 * tcp_rmem), which a network namespace has for itself since Linux 4.15.
 * @param init a process of the sandbox
 * @param program what runs in the sandbox; serves where it is a Python
 * @returns whether it worked; not so without an interpreter that has ctypes
 */
export async function makeBuffersSmall(init: number, program: string): Promise<boolean> {
  const { PATH = '' } = process.env;
  const child = spawn(pythonFor(program), ['-ISB', '-c', SHRINK, `${init}`], {
    stdio: 'ignore',
    env: { PATH },
    timeout: DEADLINE,
    killSignal: 'SIGKILL',
  });
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0;
  } catch {
    // there is no such program
    return false;
  }
}

/** What is first on the search path may be a script that looks for the right one: that takes longer. */
function pythonFor(program: string): string {
  if (/^python[\d.]*$/.test(path.basename(program))) return program;
  return existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
}
