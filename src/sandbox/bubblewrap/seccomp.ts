import { GraderError } from '../../errors';
import { DENIED_CALLS, METADATA_CALLS } from './denied-calls';

interface Architecture {
  /** `AUDIT_ARCH_*` of linux/audit.h. */
  readonly audit: number;
  readonly socket: number;
  readonly socketpair: number;
  readonly setsockopt: number;
  readonly fcntl: number;
  readonly clone: number;
  readonly clone3: number;
  readonly sendto: number;
  readonly sendmsg: number;
  readonly sendmmsg: number;
  readonly prctl: number;
}

const ARCHITECTURES: Readonly<Record<'x64' | 'arm64', Architecture>> = {
  x64: {
    audit: 0xc000003e,
    socket: 41,
    socketpair: 53,
    setsockopt: 54,
    fcntl: 72,
    clone: 56,
    clone3: 435,
    sendto: 44,
    sendmsg: 46,
    sendmmsg: 307,
    prctl: 157,
  },
  arm64: {
    audit: 0xc00000b7,
    socket: 198,
    socketpair: 199,
    setsockopt: 208,
    fcntl: 25,
    clone: 220,
    clone3: 435,
    sendto: 206,
    sendmsg: 211,
    sendmmsg: 269,
    prctl: 167,
  },
};

const AF_INET = 2;
const AF_INET6 = 10;
const AF_NETLINK = 16;
const SOCK_STREAM = 1;
/** Of the type, the rest are flags. */
const SOCKET_TYPE = 0xf;
const MSG_FASTOPEN = 0x20000000;

/** AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK, which libc's resolver asks for the machine's addresses. */
const SOCKET_FAMILIES = [1, AF_INET, AF_INET6, AF_NETLINK];

/** The family's own protocol, ICMP, TCP and UDP: others (SCTP, MPTCP) have buffers of their own sizes. */
const SOCKET_PROTOCOLS = [0, 1, 6, 17];

/** SOL_SOCKET, and SO_SNDBUF, SO_RCVBUF and both once more for the privileged (asm-generic/socket.h). */
const SOL_SOCKET = 1;
const BUFFER_SIZES = [7, 8, 32, 33];

/** linux/fcntl.h */
const F_SETPIPE_SZ = 1031;

/** linux/prctl.h: whether other processes of the same user may look into this one, by /proc/PID/fd and the like. */
const PR_SET_DUMPABLE = 4;

/** CLONE_NEWNS, CLONE_NEWCGROUP to CLONE_NEWNET of linux/sched.h together; CLONE_NEWTIME is none of clone(2)'s flags. */
const CLONE_NEW_ANY = 0x7e020000;

/** linux/bpf_common.h: load a word, jump if equal, greater or equal, any bit set, return. */
const LOAD = 0x20;
const IF_EQUAL = 0x15;
const IF_AT_LEAST = 0x35;
const IF_ANY_BIT = 0x45;
const RETURN = 0x06;
const AND = 0x54;

/** linux/seccomp.h, with errno in the low half. */
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const REFUSE = 0x00050000;
const EPERM = 1;
const ENOSYS = 38;
const EPROTONOSUPPORT = 93;
const EAFNOSUPPORT = 97;
/** The call is not made, and its caller learns that it went well. */
const PRETEND = REFUSE;

/** Offsets in struct seccomp_data (seccomp(2)). */
const CALL_NUMBER = 0;
const AUDIT_ARCHITECTURE = 4;
const ARGUMENTS = [16, 24, 32, 40] as const;

/**
 * A classic BPF program for `bwrap --seccomp`: refuses {@link DENIED_CALLS}, sockets of other families and protocols than
 * those above, and new namespaces by clone(2); clone3(2), whose flags a filter cannot see, is answered with ENOSYS, upon
 * which every libc takes clone(2). The buffers of sockets and pipes, which are the kernel's memory, keep their usual size;
 * SO_SNDBUF and SO_RCVBUF are passed over in silence, as the kernel itself passes over what is too much.
 * Calls of a foreign architecture kill the process.
 * @param network `shared`: the program is in the host's network. Then TCP is all there is: Landlock bounds nothing else, neither
 * datagrams nor sockets in the file system, nor a connection that is made by sending (MSG_FASTOPEN); {@link METADATA_CALLS} are
 * refused, too; and nobody closes the eyes of the watch, which sees sockets and deleted files by /proc alone (PR_SET_DUMPABLE)
 * @throws GraderError on an architecture without a table
 */
export function seccompFilter(architecture: string = process.arch, network: 'own' | 'shared' = 'own'): Buffer {
  if (!isKnown(architecture)) {
    throw new GraderError(`there is no system call filter for ${architecture}`, 'use --sandbox docker');
  }
  const known = ARCHITECTURES[architecture];
  return assemble([
    [LOAD, 0, 0, AUDIT_ARCHITECTURE],
    [IF_EQUAL, 1, 0, known.audit],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD, 0, 0, CALL_NUMBER],
    // x32 calls come under the same architecture with numbers of their own
    ...(architecture === 'x64' ? whenTrue(IF_AT_LEAST, 0x40000000, KILL_PROCESS) : []),
    ...Object.values(DENIED_CALLS).flatMap((numbers) => whenTrue(IF_EQUAL, numbers[architecture], REFUSE + EPERM)),
    ...(network === 'own' ? [] : Object.values(METADATA_CALLS)).flatMap((numbers) =>
      numbers[architecture] === undefined ? [] : whenTrue(IF_EQUAL, numbers[architecture], REFUSE + EPERM),
    ),
    ...whenTrue(IF_EQUAL, known.clone3, REFUSE + ENOSYS),
    ...forCall(known.clone, [
      [LOAD, 0, 0, ARGUMENTS[0]],
      ...whenTrue(IF_ANY_BIT, CLONE_NEW_ANY, REFUSE + EPERM),
      [RETURN, 0, 0, ALLOW],
    ]),
    ...forCall(known.fcntl, [
      [LOAD, 0, 0, ARGUMENTS[1]],
      ...whenTrue(IF_EQUAL, F_SETPIPE_SZ, REFUSE + EPERM),
      [RETURN, 0, 0, ALLOW],
    ]),
    ...forCall(known.setsockopt, [
      [LOAD, 0, 0, ARGUMENTS[1]],
      [IF_EQUAL, 1, 0, SOL_SOCKET],
      [RETURN, 0, 0, ALLOW],
      [LOAD, 0, 0, ARGUMENTS[2]],
      ...BUFFER_SIZES.flatMap((option) => whenTrue(IF_EQUAL, option, PRETEND)),
      [RETURN, 0, 0, ALLOW],
    ]),
    ...forCall(known.socket, network === 'own' ? checkSocket : checkTcpSocket),
    ...forCall(known.socketpair, checkSocket),
    ...(network === 'own'
      ? []
      : [
          ...forCall(known.sendto, noFastOpen(3)),
          ...forCall(known.sendmsg, noFastOpen(2)),
          ...forCall(known.sendmmsg, noFastOpen(3)),
          ...forCall(known.prctl, [
            [LOAD, 0, 0, ARGUMENTS[0]],
            ...whenTrue(IF_EQUAL, PR_SET_DUMPABLE, REFUSE + EPERM),
            [RETURN, 0, 0, ALLOW],
          ]),
        ]),
    [RETURN, 0, 0, ALLOW],
  ]);
}

const checkSocket: readonly Instruction[] = [
  [LOAD, 0, 0, ARGUMENTS[2]],
  ...unlessOneOf(SOCKET_PROTOCOLS, REFUSE + EPROTONOSUPPORT),
  [LOAD, 0, 0, ARGUMENTS[0]],
  ...unlessOneOf(SOCKET_FAMILIES, REFUSE + EAFNOSUPPORT),
  [RETURN, 0, 0, ALLOW],
];

/** TCP, and AF_NETLINK. */
const checkTcpSocket: readonly Instruction[] = [
  [LOAD, 0, 0, ARGUMENTS[2]],
  ...unlessOneOf(SOCKET_PROTOCOLS, REFUSE + EPROTONOSUPPORT),
  [LOAD, 0, 0, ARGUMENTS[0]],
  ...whenTrue(IF_EQUAL, AF_NETLINK, ALLOW),
  ...unlessOneOf([AF_INET, AF_INET6], REFUSE + EAFNOSUPPORT),
  [LOAD, 0, 0, ARGUMENTS[1]],
  [AND, 0, 0, SOCKET_TYPE],
  ...unlessOneOf([SOCK_STREAM], REFUSE + EPERM),
  [RETURN, 0, 0, ALLOW],
];

/** @param at which argument holds the flags */
function noFastOpen(at: 2 | 3): readonly Instruction[] {
  return [[LOAD, 0, 0, ARGUMENTS[at]], ...whenTrue(IF_ANY_BIT, MSG_FASTOPEN, REFUSE + EPERM), [RETURN, 0, 0, ALLOW]];
}

/** Code, jump if true, jump if false, operand: struct sock_filter of linux/filter.h. */
type Instruction = readonly [code: number, jumpTrue: number, jumpFalse: number, operand: number];

function whenTrue(test: number, operand: number, result: number): Instruction[] {
  return [
    [test, 0, 1, operand],
    [RETURN, 0, 0, result],
  ];
}

/** Falls through where what was loaded is one of them. */
function unlessOneOf(operands: readonly number[], result: number): Instruction[] {
  return [
    ...operands.map((operand, index): Instruction => [IF_EQUAL, operands.length - index, 0, operand]),
    [RETURN, 0, 0, result],
  ];
}

/** @param check ends with a verdict; the number of the call is loaded before, and still is where it is another one */
function forCall(call: number, check: readonly Instruction[]): Instruction[] {
  return [[IF_EQUAL, 0, check.length, call], ...check];
}

/** Both architectures are little-endian. */
function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(([code, jumpTrue, jumpFalse, operand], index) => {
    const at = index * 8;
    bytes.writeUInt16LE(code, at);
    bytes[at + 2] = jumpTrue;
    bytes[at + 3] = jumpFalse;
    bytes.writeUInt32LE(operand, at + 4);
  });
  return bytes;
}

function isKnown(architecture: string): architecture is keyof typeof ARCHITECTURES {
  return architecture in ARCHITECTURES;
}
