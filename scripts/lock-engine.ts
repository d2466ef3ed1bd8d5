/**
 * Writes `engine/dependencies/<version>.json` for the given engine versions (default: all): asks Maven for the closure of
 * `engine/pom.xml` and notes every jar with its checksum. Uses `mvn` where it is installed, else the wrapper.
 *
 *     npm run engine:lock -- 8.8
 */
import { writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { engineFolder } from '../src/engine/provision/engine-folder';
import { engineVersionOf, engineVersions, lockFilePath, type EngineVersion } from '../src/engine/provision/lock-file';
import { parseLockFile } from '../src/engine/provision/lock-file-schema';
import { closure, findMaven, siblingFile, withChecksum } from './maven';

const compilerVersion = '3.46.100';

async function main(versions: readonly EngineVersion[]): Promise<void> {
  const maven = await findMaven();
  await execa(
    maven,
    ['-q', '-B', 'dependency:get', `-Dartifact=org.eclipse.jdt:ecj:${compilerVersion}`, '-Dtransitive=false'],
    { cwd: engineFolder() },
  );
  for (const version of versions) {
    const resolved = await closure(maven, engineFolder(), [`-Dengine.version=${version}`]);
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

const wanted = process.argv.slice(2);
void main(wanted.length > 0 ? wanted.map(engineVersionOf) : engineVersions);
