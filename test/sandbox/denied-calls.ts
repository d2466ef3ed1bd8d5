import { expect } from 'chai';
import { describe, it } from 'node:test';
import { DENIED_CALLS } from '../../src/sandbox/bubblewrap/denied-calls';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { runPython } from './run';

const ASK = `
import ctypes, json, sys
libc = ctypes.CDLL(None, use_errno=True)
def answer(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *(ctypes.c_long(a) for a in arguments + (0,) * (6 - len(arguments))))
    return ctypes.get_errno() if result == -1 else "done"
calls = json.loads(sys.argv[1])
print(json.dumps({name: answer(*call) for name, call in calls.items()}))`;

/** Each call of the table, asked for in earnest. */
export function deniedCallsContract(sandbox: Sandbox): void {
  describe('the system call filter', () => {
    const architecture = process.arch as 'x64' | 'arm64';
    const ask = async (calls: Record<string, readonly number[]>): Promise<unknown> =>
      JSON.parse((await runPython(sandbox, ASK, { args: [JSON.stringify(calls)] })).printed);

    it('refuses every call of the table', async () => {
      const calls = Object.entries(DENIED_CALLS).map(([name, numbers]) => [name, [numbers[architecture]]] as const);
      const EPERM = 1;
      expect(await ask(Object.fromEntries(calls))).to.deep.equal(
        Object.fromEntries(calls.map(([name]) => [name, EPERM])),
      );
    });

    it('refuses new namespaces and rare sockets', async () => {
      const { socket, clone } = { x64: { socket: 41, clone: 56 }, arm64: { socket: 198, clone: 220 } }[architecture];
      const [CLONE_NEWUSER, SIGCHLD, AF_VSOCK, SOCK_STREAM] = [0x10000000, 17, 40, 1];
      const answers = await ask({
        clone: [clone, CLONE_NEWUSER | SIGCHLD],
        clone3: [435, 0, 0],
        vsock: [socket, AF_VSOCK, SOCK_STREAM],
        family: [socket, 2, SOCK_STREAM],
      });
      expect(answers).to.deep.equal({ clone: 1, clone3: 38, vsock: 97, family: 'done' });
    });
  });
}
