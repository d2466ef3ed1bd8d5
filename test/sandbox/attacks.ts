/** Python programs that try what a sandbox must hold; each bounded in what it could do to a machine without one. */
export const ATTACKS = {
  forkBomb: `
import os, time
for _ in range(200):
    try:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    except OSError:
        time.sleep(0.05)
time.sleep(20)
`,
  memoryHog: `
import time
hoard = []
for _ in range(64):
    hoard.append(b"x" * (16 << 20))
time.sleep(20)
`,
  /** No process is over the bound alone. */
  memoryOfMany: `
import os, time
for _ in range(8):
    if os.fork() == 0:
        hoard = b"x" * (64 << 20)
        time.sleep(20)
        os._exit(0)
time.sleep(20)
`,
  /** Pages that all share count once: 100 MiB in 9 processes are no 900. */
  memoryShared: `
import os, time
hoard = b"x" * (100 << 20)
children = []
for _ in range(8):
    child = os.fork()
    if child == 0:
        time.sleep(0.3)
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
print("shared")
`,
  endlessOutput: `
import os
for _ in range(100000):
    os.write(1, b"all work and no play " * 100)
`,
  processorBurner: `
import os, time
os.fork()
until = time.time() + 20
while time.time() < until:
    pass
`,
  termIgnorer: `
import signal, time
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGXCPU):
    signal.signal(number, signal.SIG_IGN)
print("ignoring", flush=True)
time.sleep(60)
`,
  /** Double fork with a session of its own, output closed; the command line keeps the marker. */
  daemon: `
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for descriptor in range(3):
            os.close(descriptor)
        time.sleep(60)
    os._exit(0)
os.wait()
print("daemon is out", flush=True)
`,
  fileFlood: `
for n in range(50000):
    open(f"/tmp/{n}", "w").close()
import time
time.sleep(20)
`,
  bigFile: `
import os, signal
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
with open(os.environ.get("TMPDIR", "/tmp") + "/big", "wb") as file:
    file.write(b"x" * (2 << 20))
    file.flush()
print("written")
`,
  manyFiles: `
import os
full = False
try:
    for n in range(64):
        with open(os.environ.get("TMPDIR", "/tmp") + f"/part-{n}", "wb") as file:
            file.write(b"x" * (1 << 20))
except OSError as error:
    print("stopped by", error.strerror, "after", n)
`,
  /** 8 processes with 52 sockets each, full as they can be: the memory is the kernel's, not theirs. */
  socketHoard: `
import os, socket, time
def fill(pair):
    for one in pair:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
        one.setblocking(False)
        try:
            while True:
                one.send(b"x" * 65536)
        except BlockingIOError:
            pass
for _ in range(8):
    if os.fork() == 0:
        pairs = [socket.socketpair() for _ in range(26)]
        for pair in pairs:
            fill(pair)
        time.sleep(20)
        os._exit(0)
time.sleep(20)
`,
  /** Looks at one page in each 2 MiB of 256 GiB that nobody has written to: no memory but its page tables. */
  pageTables: `
import mmap, time
hoard = mmap.mmap(-1, 256 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, prot=mmap.PROT_READ)
for at in range(0, 256 << 30, 2 << 20):
    hoard[at]
time.sleep(20)
`,
  /** Prints how many KiB a pair of sockets takes that nobody reads, by kind, after it has asked for more. */
  socketBuffers: `
import socket
def pairs():
    yield socket.socketpair()
    yield socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname())
        yield client, server.accept()[0]
for pair in pairs():
    taken = 0
    for one in pair:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 30)
        one.setblocking(False)
        try:
            while True:
                taken += one.send(b"x" * 8192)
        except BlockingIOError:
            pass
    print(taken >> 10)
`,
};
