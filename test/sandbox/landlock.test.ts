import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'node:test';
import { landlock } from '../../src/sandbox/landlock/landlock';
import { probeLandlock } from '../../src/sandbox/landlock/probe';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { ATTACKS } from './attacks';
import { sandboxContract } from './contract';
import { deniedCallsContract } from './denied-calls';
import { runPython } from './run';
import { survivorsContract } from './survivors';

void (async () => {
  const probe = await probeLandlock();
  const skip = 'why' in probe && probe.why;
  const sandbox = skip === false ? await landlock() : undefined;
  describe('landlock', { skip }, () => {
    if (sandbox === undefined) return;
    sandboxContract(sandbox);
    deniedCallsContract(sandbox);
    shutInContract(sandbox);
    givenContract(sandbox);
    survivorsContract('landlock');
  });
})();

/** What a program is given, where a namespace would have given it. */
function givenContract(sandbox: Sandbox): void {
  it('loses nothing of a program that is over before the news of its start is read', async () => {
    const printed = new Map<string, number>();
    for (let time = 0; time < 40; time += 1) {
      const end = await runPython(sandbox, '', { program: '/bin/sh', args: ['-c', 'echo all'] });
      printed.set(end.printed, (printed.get(end.printed) ?? 0) + 1);
    }
    expect([...printed]).to.deep.equal([['all\n', 40]]);
  });

  // javac asks before it opens a jar
  it('says that a file can be read where it can, also below a folder that is closed to others', async () => {
    const closed = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
    const given = path.join(closed, 'given');
    try {
      mkdirSync(given);
      writeFileSync(path.join(given, 'file'), 'x');
      const code = `import os, sys; file = sys.argv[1] + "/file"; print(os.access(file, os.R_OK), open(file).read())`;
      const mounts = [{ source: given, target: given }];
      expect((await runPython(sandbox, code, { mounts, args: [given] })).printed).to.equal('True x\n');
    } finally {
      rmSync(closed, { recursive: true });
    }
  });
}

/** What it does in place of namespaces. */
function shutInContract(sandbox: Sandbox): void {
  describe('what is refused', () => {
    let folder = '';
    before(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
      writeFileSync(path.join(folder, 'secret'), 'hidden', { mode: 0o600 });
    });
    after(() => rmSync(folder, { recursive: true }));

    it('reading what was not given, the grader’s own files among it', async () => {
      const hidden = [
        path.join(folder, 'secret'),
        __filename,
        '/etc/shadow',
        '/proc/self/environ',
        `/proc/${process.pid}/environ`,
      ];
      const code = `
import os
for place in ${JSON.stringify(hidden)} + [${JSON.stringify(folder)}, "/", "/tmp", "/root", "/home"]:
    try:
        os.listdir(place) if os.path.isdir(place) else open(place).read()
        print("can read", place)
    except OSError:
        pass`;
      expect((await runPython(sandbox, code)).printed).to.equal('');
    });

    it('writing where it may read, also what is its owner’s alone', async () => {
      const code = `
import os
place = ${JSON.stringify(folder)}
print(os.listdir(place), open(place + "/secret").read())
for name in (place + "/secret", place + "/new", "/usr/new", "/etc/passwd", "/dev/new", "/tmp/new"):
    try:
        open(name, "a")
        print("can write", name)
    except OSError:
        pass
for change in (lambda: os.chmod(place + "/secret", 0o777), lambda: os.unlink(place + "/secret"), lambda: os.rename(place + "/secret", os.environ["TMPDIR"] + "/x")):
    try:
        change()
        print("can change")
    except OSError:
        pass`;
      const end = await runPython(sandbox, code, { mounts: [{ source: folder, target: '/submission' }] });
      expect(end.printed).to.equal("['secret'] hidden\n");
    });

    it('every connection but that to the gateway, and every datagram', async () => {
      let calls = 0;
      const neighbour = createServer(() => calls++).listen(0, '127.0.0.1');
      await once(neighbour, 'listening');
      const { port } = neighbour.address() as AddressInfo;
      const code = `
import errno, socket
def tried(action):
    try:
        action()
        return "done"
    except OSError as error:
        return errno.errorcode[error.errno]
print(tried(lambda: socket.create_connection(("127.0.0.1", ${port}), 3)))
print(tried(lambda: socket.socket().sendto(b"x", 0x20000000, ("127.0.0.1", ${port}))))
print(tried(lambda: socket.create_server(("127.0.0.1", 0))))
print(tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)))
print(tried(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)))
print(tried(lambda: socket.socket(socket.AF_UNIX)))
print(tried(lambda: socket.socketpair()))`;
      const end = await runPython(sandbox, code);
      neighbour.close();
      expect(end.printed.split('\n')).to.deep.equal([
        'EACCES',
        'EPERM',
        'EACCES',
        'EPERM',
        'EPERM',
        'EAFNOSUPPORT',
        'done',
        '',
      ]);
      expect(calls).to.equal(0);
    });

    it('signals to processes outside, and a look into them', async () => {
      const code = `
import os
for pid in (${process.pid}, os.getppid(), 1):
    try:
        os.kill(pid, 0)
        print("can signal", pid)
    except OSError:
        pass
print(os.getuid() != 0, os.geteuid() == os.getuid(), os.getgroups() in ([], [os.getgid()]))
try:
    os.setuid(0)
    print("root")
except OSError:
    pass`;
      const { printed } = await runPython(sandbox, code);
      expect(printed).to.equal('True True True\n');
    });

    it('more sockets than its memory may hold', async () => {
      expect(await runPython(sandbox, ATTACKS.socketHoard)).to.include({ limit: 'memory' });
    });

    it('more than its share of files', async () => {
      const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('zeebe-grader-scratch-'));
      const before = left();
      const empty = await runPython(
        sandbox,
        'import os; print(os.listdir(os.environ["TMPDIR"]), os.getcwd() == os.environ["TMPDIR"])',
      );
      expect(empty.printed).to.equal('[] True\n');
      expect(await runPython(sandbox, `${ATTACKS.manyFiles}\nimport time; time.sleep(20)`)).to.include({
        limit: 'files',
      });
      expect(left().filter((name) => !before.includes(name) && existsSync(path.join(tmpdir(), name)))).to.deep.equal(
        [],
      );
    });
  });
}
