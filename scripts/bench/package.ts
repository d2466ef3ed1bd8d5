import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectFolder } from '../../src/project-folder';
import { interleaved, type Samples } from './samples';

/** What the package costs whoever installs it. */
export interface PackageCost {
  /** Bytes of the tarball, and of what is in it. */
  readonly packed: number;
  readonly unpacked: number;
  /** Bytes and packages of the whole installation, dependencies and all. */
  readonly installed: number;
  readonly packages: number;
  /** Milliseconds of `--version` and `--help` there, and of a Node that does nothing. */
  readonly version: Samples;
  readonly help: Samples;
  readonly node: Samples;
}

/** Packs, installs without dev dependencies in an empty folder, and starts it. @returns undefined where no registry is reached */
export async function packageCost(rounds: number): Promise<PackageCost | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-package-'));
  try {
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const { stdout } = await execa('npm', pack, { cwd: projectFolder });
    const [packed] = JSON.parse(stdout) as { filename: string; size: number; unpackedSize: number }[];
    if (packed === undefined) return undefined;
    const place = path.join(folder, 'installed');
    const options = ['--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', '--prefix', place];
    const { failed } = await execa('npm', ['install', ...options, path.join(folder, packed.filename)], { reject: false });
    if (failed) return undefined;
    const program = path.join(place, 'node_modules', 'zeebe-grader', 'bin', 'zeebe-grader.js');
    const time = (...args: string[]) => async (): Promise<number> => {
      const started = performance.now();
      await execa(process.execPath, args, { cwd: folder });
      return performance.now() - started;
    };
    const [version, help, node] = await interleaved(rounds, [
      time(program, '--version'),
      time(program, '--help'),
      time('-e', '0'),
    ]);
    if (version === undefined || help === undefined || node === undefined) return undefined;
    const { bytes, packages } = await sizeOf(path.join(place, 'node_modules'));
    return { packed: packed.size, unpacked: packed.unpackedSize, installed: bytes, packages, version, help, node };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sizeOf(folder: string): Promise<{ bytes: number; packages: number }> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  let bytes = 0;
  for (const { parentPath, name } of entries) bytes += (await stat(path.join(parentPath, name))).size;
  const manifest = /\/node_modules\/(?:@[^/]+\/)?[^/]+$/;
  return {
    bytes,
    packages: entries.filter(({ parentPath, name }) => name === 'package.json' && manifest.test(parentPath)).length,
  };
}
