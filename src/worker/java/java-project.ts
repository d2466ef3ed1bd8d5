import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../errors';
import { mavenFolderOf, packageOf, sourceRootOf } from '../../submission/java-source';
import { languageOf } from '../../submission/script';
import type { JavaLibrary, JavaStack } from './java-libraries';
import { javaOffer } from './java-offer';
import { readPom, type PomFile } from './pom-file';

/** A Java worker as it is compiled and started. Paths are absolute but where they say otherwise. */
export interface JavaProject {
  /** The Maven project's folder, or the one that the packages begin in: what Maven, or a student, would start it in. */
  readonly folder: string;
  /** Below {@link folder}, with `/`. */
  readonly sources: readonly string[];
  /** Folder of `src/main/resources`, where there is one. */
  readonly resources?: string;
  /** Full name of the class with the main method. */
  readonly mainClass: string;
  readonly stack: JavaStack;
  /** The Java that it says it is written for. */
  readonly release?: number;
}

/** More of a source is not looked at. */
const mostCharacters = 256 * 1024;

/**
 * Looks at a Java worker and what belongs to it: the sources below its root, its resources, its `pom.xml`.
 * @param workerFile below the submission's folder
 * @param libraries what it may use
 * @throws Refusal `java-dependencies` where its pom.xml asks for anything else
 */
export async function javaProject(
  { folder: submission, workerFile }: { readonly folder: string; readonly workerFile: string },
  libraries: readonly JavaLibrary[],
): Promise<JavaProject> {
  const code = (await readFile(path.join(submission, workerFile), 'utf8')).slice(0, mostCharacters);
  const worker = { path: workerFile, code };
  const root = sourceRootOf(worker);
  const folder = path.join(submission, mavenFolderOf(worker) ?? root);
  const sources = await sourcesBelow(path.join(submission, root), folder);
  const pom = readPom(await readFile(path.join(folder, 'pom.xml'), 'utf8').catch(() => ''));
  refuseOthers(pom, libraries);
  const resources = path.join(folder, 'src', 'main', 'resources');
  return {
    folder,
    sources,
    mainClass: mainClassOf(worker),
    stack: await stackOf(pom, folder, sources),
    ...((await isFolder(resources)) && { resources }),
    ...(pom.release !== undefined && { release: pom.release }),
  };
}

async function sourcesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => languageOf(file) === 'java')
    .sort();
}

/** The type that is named as its file, else the first in it. */
function mainClassOf(source: { readonly path: string; readonly code: string }): string {
  const types = [...source.code.matchAll(/^(?:[ \t\w]*?\b)?(?:class|record|enum|interface)[ \t]+([A-Za-z_$][\w$]*)/gm)];
  const names = types.map(([, name]) => name ?? '');
  const stem = path.posix.basename(source.path, '.java');
  const name = names.length === 0 || names.includes(stem) ? stem : (names[0] ?? stem);
  const inPackage = packageOf(source);
  return inPackage === '' ? name : `${inPackage}.${name}`;
}

async function stackOf({ dependencies }: PomFile, folder: string, sources: readonly string[]): Promise<JavaStack> {
  const names = new Set(dependencies.map(artifactOf));
  const texts = sources.map(async (file) => (await readFile(path.join(folder, file), 'utf8')).slice(0, mostCharacters));
  const imported = (await Promise.all(texts)).flatMap((text) => text.match(/^[ \t]*import[ \t][\w.* \t]+/gm) ?? []);
  const imports = (name: string): boolean => imported.some((line) => line.includes(` ${name}.`));
  if (names.has('spring-boot-starter-web') || imports('org.springframework.web')) return 'spring-boot-web';
  return [...names].some((name) => /^spring-boot|-spring-/.test(name)) || imports('org.springframework')
    ? 'spring-boot'
    : 'client';
}

/** What does no harm where it is missing, or stands for one that is there: by name, or by group alone. */
const alsoAccepted = new Set([
  'io.camunda:spring-boot-starter-camunda-sdk',
  'io.camunda:spring-boot-starter-camunda',
  'io.camunda:spring-zeebe-starter',
  'org.springframework.boot:spring-boot-devtools',
  'org.springframework.boot:spring-boot-configuration-processor',
  'org.slf4j',
  'ch.qos.logback',
  'org.apache.logging.log4j',
]);

function refuseOthers({ dependencies }: PomFile, libraries: readonly JavaLibrary[]): void {
  const known = new Set(libraries.map(({ group, artifact }) => `${group}:${artifact}`));
  const others = dependencies.filter(
    (name) => !known.has(name) && !alsoAccepted.has(name) && !alsoAccepted.has(name.split(':', 1)[0] ?? ''),
  );
  if (others.length === 0) return;
  const names = others.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 100)));
  const list = [names.join(', '), ...(others.length > 5 ? [`${others.length - 5} more`] : [])].join(' and ');
  throw new Refusal(
    'java-dependencies',
    `The pom.xml asks for ${list}: ${javaOffer} Hand it in without anything else.`,
  );
}

function artifactOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

async function isFolder(place: string): Promise<boolean> {
  return readdir(place).then(
    () => true,
    () => false,
  );
}
