/**
 * Writes `src/worker/java/libraries.json`: asks Maven for the closure of each profile of the `pom.xml` beside it and notes
 * every jar with its checksum. Uses `mvn` where it is installed, else the wrapper.
 *
 *     npm run java:lock
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jarName } from '../src/engine/provision/lock-file';
import { javaLockFile, javaStacks, parseJavaLibraries, type JavaLibrary } from '../src/worker/java/java-libraries';
import { closure, findMaven, withChecksum } from './maven';

async function main(): Promise<void> {
  const maven = await findMaven();
  const found = new Map<string, JavaLibrary>();
  for (const stack of javaStacks) {
    const resolved = await closure(maven, path.dirname(javaLockFile()), [`-P${stack}`]);
    for (const { jar, file } of resolved) {
      const known = found.get(jarName(jar)) ?? { ...(await withChecksum(jar, file)), stacks: [] };
      found.set(jarName(jar), { ...known, stacks: [...known.stacks, stack] });
    }
    console.log(`${stack}: ${resolved.length} jars`);
  }
  const libraries = [...found.keys()].sort().map((name) => found.get(name));
  const text = `${JSON.stringify(libraries, null, 2)}\n`;
  parseJavaLibraries(text);
  await writeFile(javaLockFile(), text);
}

void main();
