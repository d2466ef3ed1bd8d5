import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from '../../cache';
import { GraderError } from '../../errors';
import { engineFolder } from './engine-folder';
import { compilerJar, type EngineJars } from './engine-jars';
import type { JavaInstallation } from './java-installation';
import { oldestJava } from './java-version';
import type { LockFile } from './lock-file';

const jarFile = 'engine-host.jar';

/** What the host is compiled with and against. */
export interface HostBuild {
  readonly lock: LockFile;
  readonly jars: EngineJars;
  readonly java: JavaInstallation;
}

/**
 * The engine host's jar, compiled once per machine, host source and engine version.
 * @returns its path, which changes with anything that it is made from
 * @throws GraderError when it does not compile
 */
export async function compileHost(build: HostBuild): Promise<string> {
  const sources = await hostSources();
  const hash = createHash('sha256').update(build.jars.fingerprint);
  for (const { file, text } of sources) hash.update(path.basename(file)).update(text);
  const name = `engine-host/${build.lock.engineVersion}-${hash.digest('hex').slice(0, 12)}`;
  const files = sources.map(({ file }) => file);
  const jar = async (): Promise<string> =>
    path.join(await cachedFolder(name, (folder) => compile(build, files, folder)), jarFile);
  const compiled = await jar();
  if (existsSync(compiled)) return compiled;
  await rm(path.dirname(compiled), { recursive: true });
  return jar();
}

/** The host's source files with their text, sorted by name. */
export async function hostSources(): Promise<{ file: string; text: string }[]> {
  const folder = path.join(engineFolder(), 'src', 'main', 'java', 'zeebegrader', 'host');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.java')).sort();
  const files = names.map((name) => path.join(folder, name));
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(file, 'utf8') })));
}

async function compile(build: HostBuild, files: readonly string[], folder: string): Promise<void> {
  const { java } = build;
  const classes = path.join(folder, 'classes');
  await mkdir(classes);
  // in a file of arguments: the class path alone is longer than Windows lets a command be
  const argumentFile = path.join(folder, 'arguments');
  const options = ['-proc:none', '-nowarn', '-d', classes, '-cp', build.jars.classPath.join(path.delimiter), ...files];
  await writeFile(argumentFile, options.map(quoted).join('\n'));
  await (java.javac === undefined
    ? run(java.java, [
        '-jar',
        await compilerJar(build.lock),
        '-source',
        `${oldestJava}`,
        '-target',
        `${oldestJava}`,
        `@${argumentFile}`,
      ])
    : run(java.javac, ['--release', `${oldestJava}`, `@${argumentFile}`]));
  await run(java.java, ['-cp', classes, 'zeebegrader.host.PackJar', classes, path.join(folder, jarFile)]);
  await rm(classes, { recursive: true });
  await rm(argumentFile);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const { execa } = await import('execa');
  const { failed, stderr, stdout, shortMessage } = await execa(program, args, { reject: false });
  if (failed) throw new GraderError(`the engine host does not compile: ${shortMessage ?? ''}\n${stderr || stdout}`);
}

/** javac and ecj read argument files with quotes around, and doubled backslashes within, an argument. */
function quoted(argument: string): string {
  return `"${argument.replaceAll('\\', '\\\\')}"`;
}
