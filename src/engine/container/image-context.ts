import { createHash } from 'node:crypto';
import { copyFile, cp, link, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hostSources } from '../provision/compile-host';
import { compilerJar, engineJars } from '../provision/engine-jars';
import { engineFolder } from '../provision/engine-folder';
import { oldestJava } from '../provision/java-version';
import { jvmOptions } from '../provision/jvm-options';
import { isEngineJar, jarName, readLockFile, type EngineVersion, type LockFile } from '../provision/lock-file';

/** Where everything lies in the image. */
const home = '/opt/engine';

/** The Java that the image is made for; a base with an older one has no AOT cache and does not know all options. */
export const imageJava = 25;

/** Changes with everything that an image is made of but its base. */
export async function imageFingerprint(version: EngineVersion): Promise<string> {
  const lock = await readLockFile(version);
  const hash = createHash('sha256')
    .update(JSON.stringify(lock))
    .update(javaArguments(lock))
    .update(compilerArguments(lock));
  hash.update(await readFile(dockerfile()));
  for (const { file, text } of await hostSources()) hash.update(path.basename(file)).update(text);
  return hash.digest('hex').slice(0, 16);
}

/**
 * Puts the build context of `engine/Dockerfile` together in an empty folder: the engine's jars, the host's sources and the
 * compiler that only needs a Java runtime. Nothing is left to fetch for the build itself.
 * @throws GraderError when a jar cannot be had
 */
export async function stageImage(version: EngineVersion, folder: string): Promise<void> {
  const lock = await readLockFile(version);
  const [jars, compiler] = await Promise.all([engineJars(lock), compilerJar(lock)]);
  await mkdir(path.join(folder, 'lib'), { recursive: true });
  await mkdir(path.join(folder, 'src'));
  const sources = await hostSources();
  await Promise.all([
    copyFile(dockerfile(), path.join(folder, 'Dockerfile')),
    ...jars.classPath.map((jar) => place(jar, path.join(folder, 'lib', path.basename(jar)))),
    place(jars.engineJar, path.join(folder, 'zeebe-process-test-engine.jar')),
    place(compiler, path.join(folder, 'ecj.jar')),
    ...sources.map(({ file }) => cp(file, path.join(folder, 'src', path.basename(file)))),
    writeFile(path.join(folder, 'java.args'), javaArguments(lock)),
    writeFile(path.join(folder, 'ecj.args'), compilerArguments(lock)),
  ]);
}

function dockerfile(): string {
  return path.join(engineFolder(), 'Dockerfile');
}

function javaArguments(lock: LockFile): string {
  const classPath = [`${home}/engine-host.jar`, ...libraries(lock)];
  return `${jvmOptions({ java: { feature: imageJava }, classPath }, ':').join('\n')}\n`;
}

function compilerArguments(lock: LockFile): string {
  const options = ['-proc:none', '-nowarn', '-source', `${oldestJava}`, '-target', `${oldestJava}`];
  return `${[...options, '-d', 'classes', '-cp', libraries(lock).join(':'), 'src'].join('\n')}\n`;
}

function libraries(lock: LockFile): string[] {
  return lock.jars.filter((jar) => !isEngineJar(jar)).map((jar) => `${home}/lib/${jarName(jar)}`);
}

/** 70 MB that need not be there twice. */
async function place(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}
