import { GraderError } from '../../errors';
import { DENIED_CALLS } from './denied-calls';

interface Architecture {
  /** `AUDIT_ARCH_*` of linux/audit.h. */
  readonly audit: number;
  readonly socket: number;
  readonly clone: number;
  readonly clone3: number;
}

const ARCHITECTURES: Readonly<Record<'x64' | 'arm64', Architecture>> = {
  x64: { audit: 0xc000003e, socket: 41, clone: 56, clone3: 435 },
  arm64: { audit: 0xc00000b7, socket: 198, clone: 220, clone3: 435 },
};

/** AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK, which libc's resolver asks for the machine's addresses. */
const SOCKET_FAMILIES = [1, 2, 10, 16];

/** CLONE_NEWNS, CLONE_NEWCGROUP to CLONE_NEWNET of linux/sched.h together; CLONE_NEWTIME is none of clone(2)'s flags. */
const CLONE_NEW_ANY = 0x7e020000;

/** linux/bpf_common.h: load a word, jump if equal, greater or equal, any bit set, return. */
const LOAD = 0x20;
const IF_EQUAL = 0x15;
const IF_AT_LEAST = 0x35;
const IF_ANY_BIT = 0x45;
const RETURN = 0x06;

/** linux/seccomp.h, with errno in the low half. */
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const REFUSE = 0x00050000;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

/** Offsets in struct seccomp_data (seccomp(2)). */
const CALL_NUMBER = 0;
const AUDIT_ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

/**
 * A classic BPF program for `bwrap --seccomp`: refuses {@link DENIED_CALLS}, sockets of other families than the four above,
 * and new namespaces by clone(2); clone3(2), whose flags a filter cannot see, is answered with ENOSYS, upon which every
 * libc takes clone(2). Calls of a foreign architecture kill the process.
 * @throws GraderError on an architecture without a table
 */
export function seccompFilter(architecture: string = process.arch): Buffer {
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
    ...whenTrue(IF_EQUAL, known.clone3, REFUSE + ENOSYS),
    [IF_EQUAL, 0, 4, known.clone],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    ...whenTrue(IF_ANY_BIT, CLONE_NEW_ANY, REFUSE + EPERM),
    [RETURN, 0, 0, ALLOW],
    [IF_EQUAL, 1, 0, known.socket],
    [RETURN, 0, 0, ALLOW],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    ...SOCKET_FAMILIES.flatMap((family) => whenTrue(IF_EQUAL, family, ALLOW)),
    [RETURN, 0, 0, REFUSE + EAFNOSUPPORT],
  ]);
}

/** Code, jump if true, jump if false, operand: struct sock_filter of linux/filter.h. */
type Instruction = readonly [code: number, jumpTrue: number, jumpFalse: number, operand: number];

function whenTrue(test: number, operand: number, result: number): Instruction[] {
  return [
    [test, 0, 1, operand],
    [RETURN, 0, 0, result],
  ];
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
