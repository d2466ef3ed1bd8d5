import { text } from './usage';

/**
 * Bytes of the kernel's memory that one socket of a sandbox can hold: net.core.wmem_default (208 KiB on Linux) for what it
 * sends and as much for what it receives, which no program in there can change (`bubblewrap/seccomp.ts`), or the like for TCP
 * (`bubblewrap/tcp-settings.ts`), and the half of it by which the kernel lets the last message exceed that.
 */
export const SOCKET_BYTES = 512 * 1024;

/** The same for a TCP socket where its buffers could not be made small: what the kernel's own defaults come to. */
export const LARGE_SOCKET_BYTES = 8 * 1024 * 1024;

/** Sockets of either kind that cost nothing: a worker's loops, its connections and our ends of these. */
const FREE_SOCKETS = 16;

/**
 * What the sockets of a network namespace may hold, at most. They are counted where the kernel counts them, so that one that
 * was closed with something in it, or that travels through another one, counts as well. Nothing in there tells how full they are.
 * @param init a process of the namespace
 * @param tcpBytes what one TCP socket may hold
 */
export function socketMemoryOf(init: number, tcpBytes = SOCKET_BYTES): number {
  const table = text(`/proc/${init}/net/sockstat`);
  const all = count(/^sockets: used (\d+)/m, table);
  const tcp = count(/^TCP: inuse (\d+)/m, table) + count(/^TCP6: inuse (\d+)/m, text(`/proc/${init}/net/sockstat6`));
  const others = Math.max(0, all - tcp);
  return Math.max(0, others - FREE_SOCKETS) * SOCKET_BYTES + Math.max(0, tcp - FREE_SOCKETS) * tcpBytes;
}

function count(pattern: RegExp, table: string): number {
  return Number(pattern.exec(table)?.[1] ?? 0);
}
