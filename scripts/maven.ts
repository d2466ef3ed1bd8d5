/** What the scripts that write lock files ask Maven. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { engineFolder } from '../src/engine/provision/engine-folder';
import type { LockedJar } from '../src/engine/provision/lock-file';

/** One Maven artifact. */
export type Coordinates = Omit<LockedJar, 'sha256' | 'size'>;
/** One that Maven has fetched. */
export type Resolved = { readonly jar: Coordinates; readonly file: string };

/**
 * The runtime closure of a pom, sorted by file.
 * @param pomFolder folder of the pom
 * @param options of Maven, such as a property or a profile
 */
export async function closure(maven: string, pomFolder: string, options: readonly string[]): Promise<Resolved[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maven-closure-'));
  try {
    const list = path.join(folder, 'list.txt');
    await execa(
      maven,
      [
        '-q',
        '-B',
        'dependency:list',
        ...options,
        '-DincludeScope=runtime',
        '-DoutputAbsoluteArtifactFilename=true',
        `-DoutputFile=${list}`,
      ],
      { cwd: pomFolder },
    );
    const resolved = [...(await readFile(list, 'utf8')).matchAll(listedJar)].map(({ groups }) => {
      const { group = '', artifact = '', classifier, version = '', file = '' } = groups ?? {};
      return { jar: { group, artifact, version, ...(classifier === undefined ? {} : { classifier }) }, file };
    });
    // Maven lists them in another order each time
    return resolved.sort((one, other) => (one.file < other.file ? -1 : 1));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** `group:artifact:jar[:classifier]:version:scope:/path/to.jar`, perhaps followed by a note on its Java module. */
const listedJar =
  /^ +(?<group>[^:\s]+):(?<artifact>[^:]+):jar:(?:(?<classifier>[^:]+):)?(?<version>[^:]+):(?:compile|runtime):(?<file>.+?\.jar)/gm;

/** Another artifact's place in the local repository that Maven resolved into. */
export function siblingFile([known]: readonly Resolved[], jar: Coordinates): string {
  if (known === undefined) throw new Error('Maven listed no jar');
  const depth = known.jar.group.split('.').length + 3;
  const repository = path.join(known.file, ...Array<string>(depth).fill('..'));
  return path.join(
    repository,
    ...jar.group.split('.'),
    jar.artifact,
    jar.version,
    `${jar.artifact}-${jar.version}.jar`,
  );
}

/** What a lock file says of it. */
export async function withChecksum(jar: Coordinates, file: string): Promise<LockedJar> {
  const content = await readFile(file);
  return { ...jar, sha256: createHash('sha256').update(content).digest('hex'), size: content.length };
}

/** `mvn` where it is installed, else the wrapper. */
export async function findMaven(): Promise<string> {
  const installed = await execa('mvn', ['--version'], { reject: false });
  if (!installed.failed) return 'mvn';
  return path.join(engineFolder(), process.platform === 'win32' ? 'mvnw.cmd' : 'mvnw');
}
