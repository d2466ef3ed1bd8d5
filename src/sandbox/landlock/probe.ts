import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ABI_OF_PORTS, ABI_OF_SIGNALS } from './rules';

/** Why Landlock does not do here, or with which version of it, and which Python. */
export type LandlockProbe =
  { readonly why: string; readonly remedy: string } | { readonly abi: number; readonly python: string };

let answer: Promise<LandlockProbe> | undefined;

/** Asks the kernel, once per process: some 20 ms. */
export function probeLandlock(): Promise<LandlockProbe> {
  return (answer ??= probe());
}

const QUESTION = `
import ctypes, sys
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
print(libc.syscall(ctypes.c_long(444), None, ctypes.c_size_t(0), ctypes.c_uint(1)), sys.executable)
`;

async function probe(): Promise<LandlockProbe> {
  const remedy = 'use another sandbox';
  if (process.platform !== 'linux') return { why: 'it needs Linux', remedy };
  if (process.arch !== 'x64' && process.arch !== 'arm64')
    return { why: `there is no system call filter for ${process.arch}`, remedy };
  if (!existsSync(`/proc/self/task/${process.pid}/children`))
    return { why: 'the kernel does not list the children of a process (CONFIG_PROC_CHILDREN)', remedy };
  const said = await ask(process.env['ZEEBE_GRADER_PYTHON'] ?? 'python3');
  const [, abi, python] = /^(-?\d+) (.+)$/m.exec(said) ?? [];
  if (abi === undefined || python === undefined)
    return { why: 'its helper needs a Python with ctypes', remedy: 'install Python 3.10 or newer' };
  const needed = process.getuid?.() === 0 ? ABI_OF_PORTS : ABI_OF_SIGNALS;
  if (Number(abi) < 1) return { why: 'this kernel has no Landlock', remedy };
  if (Number(abi) < needed) {
    const linux = needed === ABI_OF_PORTS ? '6.7' : '6.12';
    return {
      why: `this kernel's Landlock is too old (ABI ${abi}, should be ${needed} or newer)`,
      remedy: `use Linux ${linux} or newer`,
    };
  }
  return { abi: Number(abi), python };
}

function ask(python: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(python, ['-I', '-c', QUESTION], { timeout: 30_000 }, (_error, stdout) => resolve(stdout)).stdin?.end();
  });
}
