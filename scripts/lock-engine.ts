/**
 * Writes `engine/dependencies/<version>.json` for the given engine versions (default: all): asks Maven for the closure of
 * `engine/pom.xml` and notes every jar with its checksum. Uses `mvn` where it is installed, else the wrapper.
 *
 *     npm run engine:lock -- 8.8
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { engineFolder } from '../src/engine/provision/engine-folder';
import {
  engineVersionOf,
  engineVersions,
  lockFilePath,
  type EngineVersion,
  type LockedJar,
} from '../src/engine/provision/lock-file';
import { parseLockFile } from '../src/engine/provision/lock-file-schema';

const compilerVersion = '3.46.100';

async function main(versions: readonly EngineVersion[]): Promise<void> {
  const maven = await findMaven();
  await execa(
    maven,
    ['-q', '-B', 'dependency:get', `-Dartifact=org.eclipse.jdt:ecj:${compilerVersion}`, '-Dtransitive=false'],
    { cwd: engineFolder() },
  );
  for (const version of versions) {
    const resolved = await closure(maven, version);
    const jars = await Promise.all(resolved.map(({ jar, file }) => withChecksum(jar, file)));
    const compiler = { group: 'org.eclipse.jdt', artifact: 'ecj', version: compilerVersion };
    const lock = {
      engineVersion: version,
      compiler: await withChecksum(compiler, siblingFile(resolved, compiler)),
      jars,
    };
    const text = `${JSON.stringify(lock, null, 2)}\n`;
    parseLockFile(text);
    await writeFile(lockFilePath(version), text);
    console.log(`${version}: ${jars.length} jars`);
  }
}

type Coordinates = Omit<LockedJar, 'sha256' | 'size'>;
type Resolved = { readonly jar: Coordinates; readonly file: string };

async function closure(maven: string, version: string): Promise<Resolved[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lock-engine-'));
  try {
    const list = path.join(folder, 'list.txt');
    await execa(
      maven,
      [
        '-q',
        '-B',
        'dependency:list',
        `-Dengine.version=${version}`,
        '-DincludeScope=runtime',
        '-DoutputAbsoluteArtifactFilename=true',
        `-DoutputFile=${list}`,
      ],
      { cwd: engineFolder() },
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
function siblingFile([known]: readonly Resolved[], jar: Coordinates): string {
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

async function withChecksum(jar: Coordinates, file: string): Promise<LockedJar> {
  const content = await readFile(file);
  return { ...jar, sha256: createHash('sha256').update(content).digest('hex'), size: content.length };
}

async function findMaven(): Promise<string> {
  const installed = await execa('mvn', ['--version'], { reject: false });
  if (!installed.failed) return 'mvn';
  return path.join(engineFolder(), process.platform === 'win32' ? 'mvnw.cmd' : 'mvnw');
}

const wanted = process.argv.slice(2);
void main(wanted.length > 0 ? wanted.map(engineVersionOf) : engineVersions);
