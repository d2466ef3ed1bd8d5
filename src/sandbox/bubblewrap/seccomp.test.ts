import { expect } from 'chai';
import { describe, it } from 'node:test';
import { DENIED_CALLS } from './denied-calls';
import { seccompFilter } from './seccomp';

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const EPERM = 0x00050001;
const ENOSYS = 0x00050026;
const EPROTONOSUPPORT = 0x0005005d;
const EAFNOSUPPORT = 0x00050061;
/** errno 0: the caller is told that it worked. */
const PRETENDED = 0x00050000;
const CLONE_NEWUSER = 0x10000000;

/** The few instructions of classic BPF that the filter is made of (linux/bpf_common.h). */
function verdict(program: Buffer, call: { audit: number; number: number; arguments?: readonly number[] }): number {
  const words = new Map([
    [0, call.number],
    [4, call.audit],
    ...[0, 1, 2].map((index): [number, number] => [16 + 8 * index, call.arguments?.[index] ?? 0]),
  ]);
  let accumulator = 0;
  let at = 0;
  const jump = (holds: boolean): number => 8 * program.readUInt8(at + (holds ? 2 : 3));
  while (at < program.length) {
    const operand = program.readUInt32LE(at + 4);
    const code = program.readUInt16LE(at);
    if (code === 0x06) return operand;
    else if (code === 0x20) accumulator = words.get(operand) ?? NaN;
    else if (code === 0x15) at += jump(accumulator === operand);
    else if (code === 0x35) at += jump(accumulator >= operand);
    else if (code === 0x45) at += jump((accumulator & operand) !== 0);
    else throw new Error(`unknown instruction ${code} at ${at}`);
    at += 8;
  }
  throw new Error('the program has no end');
}

describe('system call filter', () => {
  const architectures = [
    { name: 'x64', audit: 0xc000003e, read: 0, socket: 41, setsockopt: 54, fcntl: 72, clone: 56 },
    { name: 'arm64', audit: 0xc00000b7, read: 63, socket: 198, setsockopt: 208, fcntl: 25, clone: 220 },
  ] as const;
  for (const { name, audit, read, socket, setsockopt, fcntl, clone } of architectures) {
    const of = (number: number, ...args: readonly number[]): number =>
      verdict(seccompFilter(name), { audit, number, arguments: args });

    it(`refuses every call of the table on ${name}`, () => {
      for (const numbers of Object.values(DENIED_CALLS)) expect(of(numbers[name])).to.equal(EPERM);
    });
    it(`lets ordinary calls and sockets pass on ${name}`, () => {
      expect([of(read), of(socket, 2), of(socket, 1), of(clone, 17)]).to.deep.equal([ALLOW, ALLOW, ALLOW, ALLOW]);
    });
    it(`refuses other socket families and new namespaces on ${name}`, () => {
      expect([of(socket, 40), of(clone, CLONE_NEWUSER | 17), of(435)]).to.deep.equal([EAFNOSUPPORT, EPERM, ENOSYS]);
    });
    it(`refuses other protocols than those of the family, ICMP, TCP and UDP on ${name}`, () => {
      const [SOCK_STREAM, IPPROTO_TCP, IPPROTO_MPTCP] = [1, 6, 262];
      expect(of(socket, 2, SOCK_STREAM, IPPROTO_TCP)).to.equal(ALLOW);
      expect(of(socket, 2, SOCK_STREAM, IPPROTO_MPTCP)).to.equal(EPROTONOSUPPORT);
    });
    it(`leaves the buffers of sockets and pipes as they are on ${name}`, () => {
      const [SOL_SOCKET, IPPROTO_TCP, SO_SNDBUF, SO_RCVBUFFORCE, SO_KEEPALIVE] = [1, 6, 7, 33, 9];
      expect([of(setsockopt, 3, SOL_SOCKET, SO_SNDBUF), of(setsockopt, 3, SOL_SOCKET, SO_RCVBUFFORCE)]).to.deep.equal([
        PRETENDED,
        PRETENDED,
      ]);
      expect([of(setsockopt, 3, SOL_SOCKET, SO_KEEPALIVE), of(setsockopt, 3, IPPROTO_TCP, 7)]).to.deep.equal([
        ALLOW,
        ALLOW,
      ]);
      expect([of(fcntl, 3, 1031), of(fcntl, 3, 1)]).to.deep.equal([EPERM, ALLOW]);
    });
    it(`lets nobody hide from the watch in a network that others share on ${name}`, () => {
      const prctl = name === 'x64' ? 157 : 167;
      const [PR_SET_DUMPABLE, PR_SET_NAME] = [4, 15];
      const shared = (...args: readonly number[]): number =>
        verdict(seccompFilter(name, 'shared'), { audit, number: prctl, arguments: args });
      expect([shared(PR_SET_DUMPABLE, 0), shared(PR_SET_NAME)]).to.deep.equal([EPERM, ALLOW]);
      expect(of(prctl, PR_SET_DUMPABLE, 0)).to.equal(ALLOW);
    });
    it(`kills a call of another architecture on ${name}`, () => {
      expect(verdict(seccompFilter(name), { audit: 0x40000003, number: read })).to.equal(KILL);
    });
  }

  it('kills x32 calls', () => {
    expect(verdict(seccompFilter('x64'), { audit: 0xc000003e, number: 0x40000000 + 1 })).to.equal(KILL);
  });
  it('says so where there is no table', () => {
    expect(() => seccompFilter('riscv64')).to.throw('riscv64');
  });
});
