import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Packages that are fetched once, each held to a checksum. */
export interface PipInstallation {
  /** The program of a Python. */
  readonly python: string;
  /** A requirements file with hashes. */
  readonly list: string;
  /** Folder that the packages go into. */
  readonly target: string;
  /** Existing folder of the caller's, for what is thrown away again. */
  readonly workshop: string;
}

/** Settings for pip that contradict a target folder; an index or a proxy of the user's own stays. */
export const pipEnvironment = {
  PIP_USER: '0',
  PIP_PREFIX: undefined,
  PIP_TARGET: undefined,
  PIP_REQUIRE_VIRTUALENV: '0',
} as const;

/** The interpreter of a virtual environment. */
export function interpreterIn(environment: string): string {
  return path.join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python3');
}

/**
 * Installs by the interpreter's own pip, or where it has none (Debian's packages python3 and python3-venv bring none) by one in an
 * environment that is thrown away.
 * @throws ExecaError of the program that failed
 */
export async function pipInstall({ python, list, target, workshop }: PipInstallation): Promise<void> {
  const { execa } = await import('execa');
  const options = { env: pipEnvironment, stdin: 'ignore', timeout: 600_000 } as const;
  const hasPip = await execa(python, ['-I', '-m', 'pip', '--version'], { reject: false, stdin: 'ignore' });
  const installer = path.join(workshop, 'installer');
  let pip = python;
  if (hasPip.failed) {
    await mkdir(installer);
    await execa(python, ['-I', '-m', 'venv', installer], options);
    pip = interpreterIn(installer);
  }
  const exact = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--requirement', list];
  const quiet = ['--quiet', '--no-input', '--no-compile', '--disable-pip-version-check', '--root-user-action=ignore'];
  await execa(pip, ['-I', '-m', 'pip', 'install', '--target', target, ...quiet, ...exact], options);
  await rm(installer, { recursive: true, force: true });
}
