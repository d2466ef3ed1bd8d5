import { chown, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { cacheFolder } from '../../src/cache';
import { projectFolder } from '../../src/project-folder';

/** A user without rights who was made for a test, and goes with it. */
export interface OrdinaryUser extends AsyncDisposable {
  /** Why there is none; false where there is one. */
  readonly obstacle: string | false;
  /** Runs a TypeScript file of the project as that user. */
  run(
    file: string,
    args: readonly string[],
  ): Promise<{ readonly exitCode: number | undefined; readonly output: string }>;
}

/** Secrets of the user whom the cache belongs to. */
const notLent = /^gateway-certificates/;

/**
 * Makes a user, with a copy of the cache so that nothing big has to be fetched again, and one of the project where this
 * one cannot be read by others. Hard links where they are possible: nobody writes to the files themselves.
 */
export async function ordinaryUser(): Promise<OrdinaryUser> {
  const obstacle = await whyNot();
  if (obstacle !== false)
    return { obstacle, run: () => Promise.reject(new Error(obstacle)), [Symbol.asyncDispose]: () => Promise.resolve() };
  const home = await mkdtemp(path.join(tmpdir(), 'attacks-home-'));
  // not by process id: a run that was killed has left its user behind
  const name = path.basename(home).toLowerCase();
  await execa('useradd', ['--home-dir', home, '--shell', '/bin/sh', name]);
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await execa('id', [flag, name])).stdout)),
  );
  const cache = path.join(home, 'cache');
  await mkdir(cache);
  for (const entry of await readdir(cacheFolder()).catch(() => [])) {
    if (!notLent.test(entry)) await link(path.join(cacheFolder(), entry), path.join(cache, entry));
  }
  await chown(home, uid ?? 0, gid ?? 0);
  // the folders are the copy's own, unlike the files in them
  await execa('find', [cache, '-type', 'd', '-exec', 'chown', `${uid ?? 0}:${gid ?? 0}`, '{}', '+']);
  const as = (command: readonly string[]) =>
    execa('runuser', ['-u', name, '--', ...command], { reject: false, all: true, timeout: 1_800_000 });
  const isReadable = await as(['test', '-r', path.join(projectFolder, 'package.json')]);
  const project = isReadable.exitCode === 0 ? projectFolder : path.join(home, 'project');
  if (project !== projectFolder) await link(projectFolder, project);
  return {
    obstacle,
    run: async (file, args) => {
      const environment = [`HOME=${home}`, `ZEEBE_GRADER_CACHE=${cache}`, 'ZEEBE_GRADER_PYTHON=/usr/bin/python3'];
      const node = path.join(project, 'node_modules', 'node', 'bin', 'node');
      const command = [node, '--require', 'ts-node/register', file, ...args];
      const { exitCode, all } = await as(['env', '-C', project, ...environment, ...command]);
      return { exitCode, output: all };
    },
    [Symbol.asyncDispose]: async () => {
      // the maker of the engine's start-up cache outlives the grader by design
      // and may start another process meanwhile: all that this user may end, at once, this call with them
      await as(['sh', '-c', 'kill -KILL -1']);
      // the last of them may still be listed
      await execa('userdel', ['--force', name]);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function whyNot(): Promise<string | false> {
  if (process.getuid?.() !== 0) return 'only root can make a user';
  for (const program of ['useradd', 'runuser', '/usr/bin/python3']) {
    const found = await execa('sh', ['-c', `command -v ${program}`], { reject: false });
    if (found.exitCode !== 0) return `there is no ${program}`;
  }
  return false;
}

async function link(source: string, target: string): Promise<void> {
  const linked = await execa('cp', ['-al', source, target], { reject: false });
  if (linked.exitCode === 0) return;
  await rm(target, { recursive: true, force: true });
  await cp(source, target, { recursive: true });
}
