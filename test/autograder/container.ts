import { existsSync } from 'node:fs';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { cacheFolder } from '../../src/cache';
import { findJava, javaHomeVariable } from '../../src/engine/provision/find-java';
import { holds } from '../../src/sandbox/inside';
import { baseImage } from '../../src/sandbox/docker/image';
import { baseView, graderFolder } from '../../src/sandbox/launch/base-view';
import { nodeBinary } from '../../src/sandbox/launch/launcher';
import { findPython } from '../../src/worker/python-interpreter';

/** Where the scripts that an autograder brings expect what they have installed. */
const home = '/opt/zeebe-grader';

/** One call of a platform's script. */
export interface ContainerRun {
  readonly argv: readonly string[];
  /** Host folders and files by where the platform has them. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Folders of programs, looked in before this machine's. */
  readonly programs?: readonly string[];
  readonly workingDirectory: string;
}

/** Runs a script without network, as root, as the platforms do. */
export type Container = (run: ContainerRun) => Promise<{ readonly code: number | undefined; readonly printed: string }>;

/**
 * A container with this machine's programs and what the setup of an autograder leaves behind: its own package, unpacked, and the
 * dependencies, the engine and the Python packages that are here already. Setting up takes a network and minutes.
 * @param folder written to
 * @param tarball the package of the grader as the autograder brings it
 * @throws GraderError when there is no Docker daemon
 */
export async function containerWith(folder: string, tarball: string): Promise<Container> {
  const view = baseView();
  const image = await baseImage(view);
  const [java, python] = [await findJava(), await findPython()];
  const installed = path.join(folder, 'installed');
  const grader = path.join(installed, 'node_modules', 'zeebe-grader');
  for (const place of [
    path.join(grader, 'node_modules'),
    path.join(installed, 'node/bin'),
    path.join(installed, 'cache'),
  ])
    await mkdir(place, { recursive: true });
  await writeFile(path.join(installed, 'node/bin/node'), '');
  await execa('tar', ['--extract', '--strip-components=1', '--file', tarball, '--directory', grader]);
  await mkdir(path.join(installed, 'node_modules/.bin'));
  await symlink('../zeebe-grader/bin/zeebe-grader.js', path.join(installed, 'node_modules/.bin/zeebe-grader'));
  await chmod(installed, 0o700);
  const own: Record<string, string> = {
    [home]: installed,
    [`${home}/node/bin/node`]: nodeBinary(),
    [`${home}/node_modules/zeebe-grader/node_modules`]: path.join(graderFolder(), 'node_modules'),
    [`${home}/cache`]: cacheFolder(),
  };
  // where they have been installed apart from the system
  const apart = [java.home, ...python.folders].filter((place) => !holds('/usr', place) && existsSync(place));
  const mounts = [
    ...view.mounts.map(({ source, target }) => `${source}:${target}:ro`),
    ...apart.map((place) => `${place}:${place}:ro`),
    ...Object.entries(own).map(([at, source]) => `${source}:${at}`),
  ];
  return async ({ argv, mounts: more, env, programs = [], workingDirectory }) => {
    const volumes = [...mounts, ...Object.entries(more).map(([at, source]) => `${source}:${at}`)];
    const variables = {
      PATH: [...programs, path.dirname(python.program), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
      [javaHomeVariable]: java.home,
      ...env,
    };
    const { exitCode, all } = await execa(
      'docker',
      [
        ...['run', '--rm', '--network', 'none', '--workdir', workingDirectory],
        ...volumes.flatMap((volume) => ['--volume', volume]),
        ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
        ...[image, ...argv],
      ],
      { reject: false, all: true, stdin: 'ignore', timeout: 240_000 },
    );
    return { code: exitCode, printed: all };
  };
}
