import { readdirSync } from 'node:fs';
import path from 'node:path';
import { holds } from '../inside';

/** `LANDLOCK_ACCESS_FS_*` of linux/landlock.h. */
const EXECUTE = 1 << 0;
const WRITE_FILE = 1 << 1;
const READ_FILE = 1 << 2;
const READ_DIR = 1 << 3;
/** Up to the ABI of the key, all access rights there are. */
const ALL_OF_ABI: Readonly<Record<number, number>> = { 1: 0x1fff, 2: 0x3fff, 3: 0x7fff, 5: 0xffff };
/** Execute, write, read, truncate, ioctl: what can be done to a file. */
const ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | (1 << 14) | (1 << 15);

/** The Landlock ABI from which on TCP ports are bounded (Linux 6.7), and signals and abstract sockets (6.12). */
export const ABI_OF_PORTS = 4;
export const ABI_OF_SIGNALS = 6;

/** What a kernel's Landlock can forbid, and what this sandbox allows. */
export interface AccessRights {
  readonly files: number;
  readonly onFiles: number;
  readonly tcp: number;
  readonly scoped: number;
  readonly read: number;
  readonly write: number;
}

/** @param abi version of Landlock in the kernel */
export function accessRights(abi: number): AccessRights {
  const known = Object.keys(ALL_OF_ABI).map(Number);
  const files = ALL_OF_ABI[Math.max(...known.filter((one) => one <= abi))] ?? 0;
  return {
    files,
    onFiles: ON_FILES & files,
    // bind, connect
    tcp: abi >= ABI_OF_PORTS ? 0b11 : 0,
    // abstract sockets, signals
    scoped: abi >= ABI_OF_SIGNALS ? 0b11 : 0,
    read: EXECUTE | READ_FILE | READ_DIR,
    // everything but what is done to devices
    write: files & ~(1 << 15),
  };
}

/**
 * Landlock can allow what lies below a folder, and not forbid a part of it again: where something is to be hidden, its
 * neighbours are allowed one by one.
 * @param hidden absolute paths
 * @returns the folder itself where nothing hidden lies in it
 */
export function allBut(folder: string, hidden: readonly string[]): string[] {
  if (hidden.some((one) => holds(one, folder))) return [];
  if (!hidden.some((one) => holds(folder, one))) return [folder];
  return readdirSync(folder).flatMap((name) => allBut(path.join(folder, name), hidden));
}
