import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseReleaseFile, parseSettings, type JavaBuild } from './java-version';

/** A Java on this machine. */
export interface JavaInstallation extends JavaBuild {
  readonly home: string;
  /** Path of the `java` program. */
  readonly java: string;
  /** Path of the `javac` program; absent in a JRE. */
  readonly javac?: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';

/** Looks at a folder that may be a Java home. @returns undefined when it is none */
export async function javaInHome(home: string): Promise<JavaInstallation | undefined> {
  const java = path.join(home, 'bin', `java${suffix}`);
  if (!(await isFile(java))) return undefined;
  // starting it would cost more time than everything else here
  const build = parseReleaseFile(await readFile(path.join(home, 'release'), 'utf8').catch(() => ''));
  if (build !== undefined) return withCompiler({ ...build, home, java });
  return ask(java);
}

/** Looks at a program named `java`: a link into a Java home, or a shim that starts one. @returns undefined when it is neither */
export async function javaOfProgram(program: string): Promise<JavaInstallation | undefined> {
  if (!(await isFile(program))) return undefined;
  const target = await realpath(program);
  if (path.basename(path.dirname(target)) === 'bin') {
    const home = path.dirname(path.dirname(target));
    if (await isFile(path.join(home, 'release'))) return javaInHome(home);
  }
  return ask(program);
}

async function ask(program: string): Promise<JavaInstallation | undefined> {
  const { execa } = await import('execa');
  const answer = await execa(program, ['-XshowSettings:properties', '-version'], { reject: false, timeout: 10_000 });
  const found = parseSettings(answer.stderr);
  if (answer.failed || found === undefined) return undefined;
  return withCompiler({ ...found, java: path.join(found.home, 'bin', `java${suffix}`) });
}

async function withCompiler(found: JavaInstallation): Promise<JavaInstallation> {
  const javac = path.join(found.home, 'bin', `javac${suffix}`);
  return (await isFile(javac)) ? { ...found, javac } : found;
}

async function isFile(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isFile(),
    () => false,
  );
}
