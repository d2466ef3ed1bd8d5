/**
 * The process between the grader and the program, in Python, which has to be there anyway and can make system calls. It stays
 * outside of the sandbox as the parent of all that the program starts, also of daemons (PR_SET_CHILD_SUBREAPER), and ends them all
 * when the program or the grader ends. Its child shuts itself in, for good, and becomes the program. It is told by JSON:
 * {@link WardenJob}. Numbers are those of linux/landlock.h, linux/prctl.h, linux/securebits.h and linux/capability.h.
 */
export const WARDEN = `
import base64, ctypes, json, os, select, signal, struct, sys

job = json.loads(sys.argv[1])
GUARD = 3
TELL = 4
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

def must(result, what):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, what + ": " + os.strerror(number))
    return result

def prctl(what, *arguments):
    padded = (arguments + (0, 0, 0, 0))[:4]
    return libc.prctl(what, *(ctypes.c_ulong(a) for a in padded))

def call(number, *arguments):
    return libc.syscall(ctypes.c_long(number), *arguments)

def ruleset():
    handled = struct.pack("=QQQ", job["files"], job["tcp"], job["scoped"])
    fd = must(call(444, handled, ctypes.c_size_t(24), ctypes.c_uint(0)), "landlock_create_ruleset")
    for access, places in job["places"]:
        for place in places:
            try:
                opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            is_folder = os.path.isdir(place)
            rule = struct.pack("=Qi", access if is_folder else access & job["onFiles"], opened)
            must(call(445, ctypes.c_int(fd), ctypes.c_int(1), rule, ctypes.c_uint(0)), "landlock_add_rule " + place)
            os.close(opened)
    rule = struct.pack("=QQ", 2, job["port"])
    must(call(445, ctypes.c_int(fd), ctypes.c_int(2), rule, ctypes.c_uint(0)), "landlock_add_rule")
    return fd

def lose_rights(user):
    # folders of mode 700 are no obstacle to root, nor to what it lends its eyes to; where these may look Landlock says
    bounding = [cap for cap in range(64) if prctl(23, cap) == 1]
    kept = next((cap for cap in (2, 1) if cap in bounding), None)
    # access(2) looks with them, too (SECBIT_NO_SETUID_FIXUP, locked): javac asks it before it opens a jar
    prctl(28, 0b1100)
    prctl(8, 1)
    for cap in bounding:
        if cap != kept:
            prctl(24, cap)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    mask = 0 if kept is None else 1 << kept
    header = struct.pack("=Ii", 0x20080522, 0)
    must(libc.capset(header, struct.pack("=IIIIII", mask, mask, mask, 0, 0, 0)), "capset")
    if kept is not None:
        must(prctl(47, 2, kept), "ambient capability")

def shut_in():
    parent = os.getppid()
    fd = ruleset()
    if job.get("user") is not None:
        lose_rights(job["user"])
    must(prctl(38, 1), "no_new_privs")
    must(call(446, ctypes.c_int(fd), ctypes.c_uint(0)), "landlock_restrict_self")
    os.close(fd)
    prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    filter = base64.b64decode(job["filter"])
    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]
    buffer = ctypes.create_string_buffer(filter, len(filter))
    program = Program(len(filter) // 8, ctypes.addressof(buffer))
    must(libc.prctl(22, ctypes.c_ulong(2), ctypes.byref(program), ctypes.c_ulong(0), ctypes.c_ulong(0)), "seccomp")

def become():
    try:
        os.close(GUARD)
        os.close(TELL)
        os.set_inheritable(READY[1], False)
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGCHLD, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        shut_in()
        os.chdir(job["workingDirectory"])
        os.execve(job["argv"][0], job["argv"], {})
    except BaseException as error:
        os.write(READY[1], str(error).encode())
    os._exit(127)

def kill_all():
    if job.get("user") is not None:
        helper = os.fork()
        if helper == 0:
            try:
                os.setresgid(job["user"], job["user"], job["user"])
                os.setresuid(job["user"], job["user"], job["user"])
                # all of that user at once, and itself
                os.kill(-1, signal.SIGKILL)
            finally:
                os._exit(0)
        os.waitpid(helper, 0)
    while True:
        for child in descendants():
            try:
                os.kill(child, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                select.select([], [], [], 0.002)
        except ChildProcessError:
            return

def descendants():
    found = [os.getpid()]
    for pid in found:
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as children:
                    found.extend(int(word) for word in children.read().split())
        except OSError:
            pass
    return found[1:]

def remove(folder):
    # each folder is taken up to the top before it is emptied: a stranger nests them deeper than paths may be long
    mark = os.urandom(8).hex()
    waiting = [folder]
    for place in waiting:
        with os.scandir(place) as entries:
            found = list(entries)
        for entry in found:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            os.chmod(entry.path, 0o700)
            top = f"{folder}/{mark}-{len(waiting)}"
            os.rename(entry.path, top)
            waiting.append(top)
        if place != folder:
            os.rmdir(place)
    os.rmdir(folder)

must(prctl(36, 1), "child subreaper")
wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
READY = os.pipe2(os.O_CLOEXEC)
signal.signal(signal.SIGCHLD, lambda *_: None)
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
signal.set_wakeup_fd(wake[1], warn_on_full_buffer=False)
program = os.fork()
if program == 0:
    become()
os.close(READY[1])
null = os.open("/dev/null", os.O_RDWR)
os.dup2(null, 0)
failed = os.read(READY[0], 4096)
if failed:
    os.write(2, b"landlock: " + failed + b"\\n")
for descriptor in (1, 2):
    os.dup2(null, descriptor)
os.write(TELL, b"failed" if failed else b"ready")
os.close(TELL)
ended = None
poll = select.poll()
poll.register(GUARD, select.POLLIN | select.POLLHUP)
poll.register(wake[0], select.POLLIN)
while ended is None:
    ready = [descriptor for descriptor, _ in poll.poll()]
    if GUARD in ready:
        break
    os.read(wake[0], 4096)
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid == 0:
            break
        if pid == program:
            ended = status
kill_all()
# the grader may not be there to do so; where it is, it tries again
try:
    remove(job["scratch"])
except OSError:
    pass
if ended is None or os.WIFSIGNALED(ended):
    number = signal.SIGKILL if ended is None else os.WTERMSIG(ended)
    if number not in (signal.SIGKILL, signal.SIGSTOP):
        signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
os._exit(os.WEXITSTATUS(ended))
`;

/** What {@link WARDEN} is told. */
export interface WardenJob {
  /** `LANDLOCK_ACCESS_FS_*` that are handled, that is, forbidden but for {@link places}. */
  readonly files: number;
  /** Those among them that a rule about a file may hold. */
  readonly onFiles: number;
  /** `LANDLOCK_ACCESS_NET_*` that are handled. */
  readonly tcp: number;
  /** `LANDLOCK_SCOPE_*`. */
  readonly scoped: number;
  /** What is allowed where; what is not there is passed over. */
  readonly places: readonly (readonly [access: number, places: readonly string[]])[];
  /** The one TCP port that may be connected to. */
  readonly port: number;
  /** The user and group to become, where this is root. */
  readonly user: number | undefined;
  /** The folder for temporary files; it is removed at the end. */
  readonly scratch: string;
  /** A classic BPF program in base64. */
  readonly filter: string;
  readonly workingDirectory: string;
  readonly argv: readonly string[];
}
