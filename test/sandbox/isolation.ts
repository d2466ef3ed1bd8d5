import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'node:test';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { ATTACKS } from './attacks';
import { PYTHON, runPython } from './run';

/** What only a real sandbox does: no network, no secrets, no neighbours. */
export function isolationContract(sandbox: Sandbox): void {
  describe('isolation', () => {
    let folder = '';
    before(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
      writeFileSync(path.join(folder, 'secret'), 'hidden');
    });
    after(() => rmSync(folder, { recursive: true }));

    it('gives exactly the environment it was told', async () => {
      const code = 'import os; print(sorted(os.environ.items()))';
      const end = await runPython(sandbox, code, { environment: () => ({ LANG: 'C.UTF-8', A: "1 'x' \n ü" }) });
      expect(end.printed).to.equal(`[('A', "1 'x' \\n ü"), ('LANG', 'C.UTF-8')]\n`);
    });

    it('serves the gateway at its usual port', async () => {
      const code = 'import socket; print(socket.create_connection(("localhost", 26500)).recv(9))';
      const end = await runPython(sandbox, code, { onConnection: (socket) => socket.end('hello') });
      expect(end.printed).to.equal("b'hello'\n");
    });

    it('reaches no listener of the host and no other machine', async () => {
      let calls = 0;
      const neighbour = createServer(() => calls++).listen(0, '127.0.0.1');
      await once(neighbour, 'listening');
      const { port } = neighbour.address() as AddressInfo;
      const code = `
import errno, socket
for address in (("127.0.0.1", ${port}), ("192.0.2.1", 80)):
    with socket.socket() as s:
        s.settimeout(3)
        print(errno.errorcode[s.connect_ex(address)])
print([name for _, name in socket.if_nameindex() if name != "lo" and not name.endswith("0")])`;
      const end = await runPython(sandbox, code);
      neighbour.close();
      expect(end.printed).to.equal('ECONNREFUSED\nENETUNREACH\n[]\n');
      expect(calls).to.equal(0);
    });

    it('shows the mounts under their own names and cannot write there', async () => {
      const code = `
import os
print(os.listdir("/submission"), open("/submission/secret").read())
for place in ("/submission/secret", "/submission/new", "/new", "/usr/new", "/etc/passwd", "/dev/new", "${PYTHON.program}"):
    try:
        open(place, "a")
        print("can write", place)
    except OSError:
        pass`;
      const end = await runPython(sandbox, code, { mounts: [{ source: folder, target: '/submission' }] });
      expect(end.printed).to.equal("['secret'] hidden\n");
    });

    it('rewrites program and arguments that lie in a mount', async () => {
      const code = 'import sys; print(sys.argv[1:])';
      const mounts = [{ source: folder, target: '/submission' }];
      const end = await runPython(sandbox, code, { mounts, args: [path.join(folder, 'secret'), folder, '/tmp'] });
      expect(end.printed).to.equal("['/submission/secret', '/submission', '/tmp']\n");
    });

    it('hides the rest of the host', async () => {
      const hidden = [folder, process.cwd(), __filename, '/etc/shadow', '/etc/ssh', '/home', '/var', '/srv', '/boot'];
      const code = `
import os
print([place for place in ${JSON.stringify(hidden)} if os.path.exists(place)])`;
      expect((await runPython(sandbox, code)).printed).to.equal('[]\n');
    });

    it('is nobody in there', async () => {
      const code = `
import os
print(os.getuid() != 0, os.geteuid() == os.getuid(), os.getgroups() in ([], [os.getgid()]))
try:
    os.setuid(0)
    print("root")
except OSError:
    pass
print(os.getpid() < 100)`;
      expect((await runPython(sandbox, code)).printed).to.equal('True True True\nTrue\n');
    });

    it('starts each time with an empty /tmp', async () => {
      const code = 'import os; print(os.listdir("/tmp")); open("/tmp/left", "w").close()';
      await runPython(sandbox, code);
      expect((await runPython(sandbox, code)).printed).to.equal('[]\n');
    });

    it('has 32 MiB for files in all', async () => {
      const end = await runPython(sandbox, ATTACKS.manyFiles);
      expect(end.printed).to.match(/^stopped by No space left on device after 3[12]\n$/);
    });

    for (const hoard of ['socketHoard', 'pageTables'] as const) {
      it(`counts the memory of the kernel: ${hoard}`, async () => {
        expect(await runPython(sandbox, ATTACKS[hoard])).to.include({ limit: 'memory' });
      });
    }

    it('ends a flood of files', async () => {
      expect(await runPython(sandbox, ATTACKS.fileFlood)).to.include({ limit: 'files' });
    });
  });
}
