import { access, constants, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { cacheFolder } from '../cache';
import { findContainerRuntime, findImage } from '../engine/container/container-runtime';
import { imageName, localBase, publicBase } from '../engine/container/engine-image';
import { findJava } from '../engine/provision/find-java';
import { engineVersions } from '../engine/provision/lock-file';
import { GraderError } from '../errors';
import { selectSandbox } from '../sandbox/select-sandbox';
import { findJdk } from '../worker/java/find-jdk';
import { findPython } from '../worker/python-interpreter';
import { makePath } from '../make-path';

/** One thing that grading takes. */
export interface Check {
  readonly name: string;
  /** Whether grading takes it: `one engine`, where any of those is enough. */
  readonly needed: 'yes' | 'no' | 'one engine';
  /** @returns what was found, in a few words @throws GraderError when it is missing, with a remedy */
  look(): Promise<string>;
}

/** Everything that can be missing, in the order in which it is shown. */
export const checks: readonly Check[] = [
  { name: 'Node', needed: 'yes', look: () => Promise.resolve(`${process.version} in ${process.execPath}`) },
  { name: 'Java', needed: 'one engine', look: lookForJava },
  { name: 'Docker', needed: 'one engine', look: lookForContainers },
  { name: 'Engine image', needed: 'no', look: lookForImages },
  { name: 'Python', needed: 'yes', look: lookForPython },
  { name: 'JDK', needed: 'no', look: lookForJdk },
  { name: 'Sandbox', needed: 'yes', look: async () => (await selectSandbox('auto')).kind },
  { name: 'Cache', needed: 'yes', look: lookAtCache },
  { name: 'Port 26500', needed: 'no', look: () => lookAtPort(26500) },
  { name: 'Port 26501', needed: 'no', look: () => lookAtPort(26501) },
];

async function lookForJava(): Promise<string> {
  const { version, home, javac } = await findJava();
  return `${version} in ${home}${javac === undefined ? ' (no compiler: the engine host is compiled by one that is fetched)' : ''}`;
}

async function lookForContainers(): Promise<string> {
  const { daemon, host } = await findContainerRuntime();
  const { Version } = await daemon.version();
  return `${Version}, ports published on ${host}`;
}

async function lookForImages(): Promise<string> {
  const { daemon } = await findContainerRuntime();
  const names = [...engineVersions.map(imageName), publicBase, localBase];
  const found = await Promise.all(
    names.map(async (name) => ((await findImage(daemon, name)) === undefined ? [] : [name])),
  );
  if (found.flat().length > 0) return found.flat().join(', ');
  throw new GraderError(
    'neither an image of the engine nor a base for one is there',
    `the first use of --engine container builds one; where ${publicBase} cannot be pulled, run \`npm run engine:base\` first`,
  );
}

async function lookForPython(): Promise<string> {
  const { version, program } = await findPython();
  return `${version}, ${program}`;
}

async function lookForJdk(): Promise<string> {
  const { version, home } = await findJdk();
  return `${version} in ${home}, for Java workers`;
}

async function lookAtCache(): Promise<string> {
  const folder = cacheFolder();
  try {
    await makePath(folder);
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new GraderError(`${folder} cannot be written to`, 'name another folder in ZEEBE_GRADER_CACHE', { cause });
  }
  const entries = async (name: string): Promise<string[]> => readdir(path.join(folder, name)).catch(() => []);
  const versions = (await entries('engine')).map((name) => name.split('-', 1)[0] ?? '');
  const parts = [
    versions.length > 0 ? `engines ${versions.join(', ')}` : 'no engine yet (the first grade fetches it)',
    (await entries('python')).length > 0 ? 'Python packages' : 'no Python packages yet (the first grade fetches them)',
    (await entries('startup')).length > 0 ? 'start-up cache' : 'no start-up cache yet (made after the first grade)',
  ];
  return `${folder}: ${parts.join(', ')}`;
}

/** For docker-compose.yml alone. */
function lookAtPort(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    socket.once('error', () => resolve('free, for docker-compose.yml'));
    socket.once('connect', () => {
      socket.destroy();
      reject(
        new GraderError(
          'taken',
          'fine where it is `docker compose up`; grade on it with --engine grpc://localhost:26500',
        ),
      );
    });
  });
}
