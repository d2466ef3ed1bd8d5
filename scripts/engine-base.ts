/**
 * Makes the base image of `engine/Dockerfile` where none can be pulled: this machine's own Java and C library, and nothing
 * else. Linux only. Uses the Java that the grader itself would use, or fetches one where that is too old; with a JDK's jlink it
 * becomes smaller.
 *
 *     npm run engine:base
 */
import { cp, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { findContainerRuntime, finished } from '../src/engine/container/container-runtime';
import { localBase } from '../src/engine/container/engine-image';
import { imageJava } from '../src/engine/container/image-context';
import { findJava } from '../src/engine/provision/find-java';
import { javaFromPython } from '../src/engine/provision/java-from-python';
import { GraderError } from '../src/errors';

const javaHome = '/opt/java';
const modules = [
  'java.se',
  'jdk.crypto.cryptoki',
  'jdk.crypto.ec',
  'jdk.jfr',
  'jdk.localedata',
  'jdk.management',
  'jdk.naming.dns',
  'jdk.net',
  'jdk.unsupported',
  'jdk.zipfs',
];

async function main(): Promise<void> {
  const found = await findJava();
  const java = found.feature < imageJava ? await javaFromPython() : found;
  const { daemon } = await findContainerRuntime();
  const root = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-base-'));
  try {
    await placeJava(java.home, path.join(root, javaHome));
    for (const file of await sharedLibraries(path.join(root, javaHome))) {
      await mkdir(path.join(root, path.dirname(file)), { recursive: true });
      await cp(await realpath(file), path.join(root, file));
    }
    await mkdir(path.join(root, 'tmp'), { mode: 0o1777 });
    await mkdir(path.join(root, 'etc'));
    await writeFile(path.join(root, 'etc/passwd'), 'root:x:0:0::/:\nengine:x:10001:10001::/tmp:\n');
    const archive = execa('tar', ['--create', '--numeric-owner', '--owner=0', '--group=0', '--directory', root, '.'], {
      encoding: 'buffer',
      buffer: false,
    });
    const changes = [`ENV PATH=${javaHome}/bin`, `ENV JAVA_HOME=${javaHome}`];
    const [repo, tag] = localBase.split(':');
    const progress = await daemon.importImage(archive.stdout, { repo, tag, changes });
    await Promise.all([archive, finished(daemon, progress)]);
    console.log(`${localBase}: Java ${java.version} of ${java.home}`);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function placeJava(home: string, place: string): Promise<void> {
  const jlink = path.join(home, 'bin', 'jlink');
  await mkdir(path.dirname(place), { recursive: true });
  if (existsSync(jlink)) {
    const options = ['--strip-debug', '--no-man-pages', '--no-header-files', '--generate-cds-archive'];
    await execa(jlink, ['--add-modules', modules.join(','), ...options, '--output', place]);
  } else {
    await cp(home, place, { recursive: true, verbatimSymlinks: true });
  }
}

/** What the programs and libraries of a Java need of the system, by the paths at which they look for it. */
async function sharedLibraries(home: string): Promise<Set<string>> {
  const names = await readdir(path.join(home, 'lib'), { recursive: true });
  const own = names.filter((name) => name.endsWith('.so')).map((name) => path.join(home, 'lib', name));
  const { stdout } = await execa('ldd', [path.join(home, 'bin', 'java'), ...own], { reject: false });
  const needed = [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, file]) => file ?? '');
  return new Set(needed.filter((file) => file !== '' && !file.startsWith(home)));
}

main().catch((error: unknown) => {
  console.error(error instanceof GraderError ? [error.message, error.remedy].filter(Boolean).join('\n  → ') : error);
  process.exitCode = 3;
});
