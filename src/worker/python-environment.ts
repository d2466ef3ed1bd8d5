import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from '../cache';
import { GraderError } from '../errors';
import type { ClientMajors } from './client-majors';
import { assertOnline, onFirstRun } from '../first-run';
import { interpreterIn, pipEnvironment, pipInstall } from '../pip-install';
import { materialFile } from './material';
import { launchPython } from './python-launch';
import { findPython, type PythonInterpreter } from './python-interpreter';
import type { Runtime } from './runtime';
import { RUNTIME } from './worker-layout';

/**
 * A virtual environment with the pinned packages of `requirements.txt`, or of `requirements-older.txt`, made on first use (a few seconds, and network)
 * and kept in the cache, one for each Python and each set of packages.
 * @param found the Python to make it for
 * @param majors of the clients
 * @throws GraderError when there is no Python, or the packages cannot be fetched
 */
export async function pythonEnvironment(found = findPython(), majors: ClientMajors = 'current'): Promise<Runtime> {
  const list = materialFile(majors === 'older' ? 'requirements-older.txt' : 'requirements.txt');
  const [python, requirements] = await Promise.all([found, readFile(list)]);
  const place = await cachedFolder(`python/${nameFor(python, requirements)}`, (workshop) => {
    assertOnline(`The Python packages for workers (Python ${python.version})`);
    return onFirstRun({ what: 'Python packages', total: undefined }, () => make(workshop, python, list));
  });
  return {
    program: interpreterIn(place),
    args: [],
    mounts: [
      { source: place, target: `${RUNTIME}/python` },
      // the environment points to it by its path
      ...python.folders.map((folder) => ({ source: folder, target: folder })),
    ],
    environment: {
      PYTHONUNBUFFERED: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUTF8: '1',
      // sets of strings in the same order in every run
      PYTHONHASHSEED: '0',
    },
    launch: launchPython,
    made: { folder: place, isIntact: () => isIntact(place, requirements.toString()) },
  };
}

/**
 * The packages' code by their own lists of files with checksums (PyPA, "Recording installed projects"), then what was compiled
 * by importing it. Other files may have been changed on purpose: an organisation's own certificates are put into certifi's.
 */
const CHECK = `
import base64, hashlib, importlib.metadata, json, sys
for name in json.loads(sys.argv[1]):
    for file in importlib.metadata.files(name):
        if file.hash is None or file.suffix not in (".py", ".so", ".pyd") or file.parts[0] in ("bin", ".."):
            continue
        digest = hashlib.new(file.hash.mode, file.locate().read_bytes()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
            sys.exit(f"{file} has changed")
import dotenv, pyzeebe
`;

async function isIntact(place: string, requirements: string): Promise<boolean> {
  // those for other systems and versions have a condition
  const names = [...requirements.matchAll(/^([\w.-]+)==\S+ \\$/gm)].map(([, name]) => name);
  const { execa } = await import('execa');
  const { failed } = await execa(interpreterIn(place), ['-I', '-B', '-c', CHECK, JSON.stringify(names)], {
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  });
  return !failed;
}

function nameFor({ version, platform, program }: PythonInterpreter, requirements: Buffer): string {
  const rest = createHash('sha256').update(requirements).update(program).digest('hex').slice(0, 16);
  return `${version}-${platform}-${rest}`;
}

/**
 * The folder is renamed afterwards, so nothing in it may know its own path: no pip of its own, no activation scripts,
 * byte code with the paths of the sandbox (elsewhere importing sets them right).
 */
async function make(workshop: string, python: PythonInterpreter, list: string): Promise<void> {
  await run(python.program, ['-I', '-m', 'venv', '--without-pip', workshop], 'make a virtual environment');
  const scripts = path.join(workshop, process.platform === 'win32' ? 'Scripts' : 'bin');
  for (const script of await readdir(scripts)) if (/^activate/i.test(script)) await rm(path.join(scripts, script));
  const interpreter = interpreterIn(workshop);
  const query = 'import sysconfig; print(sysconfig.get_path("purelib"))';
  const packages = await run(interpreter, ['-I', '-c', query], 'ask where packages go');
  await pipInstall({ python: python.program, list, target: packages, workshop }).catch((cause: unknown) => {
    throw couldNot(python.program, 'install the packages', cause);
  });
  await rm(path.join(packages, 'bin'), { recursive: true, force: true });
  // never compared with the sources' times again: nobody writes here, and copies may have other times
  const compile = ['-I', '-m', 'compileall', '-q', '--invalidation-mode', 'unchecked-hash'];
  const names = ['-s', workshop, '-p', `${RUNTIME}/python`];
  await run(interpreter, [...compile, ...names, packages], 'compile the packages');
  // a sandbox made by root reads it as somebody else
  await chmod(workshop, 0o755);
}

async function run(program: string, args: readonly string[], what: string): Promise<string> {
  const { execa } = await import('execa');
  try {
    return (await execa(program, args, { env: pipEnvironment, stdin: 'ignore', timeout: 600_000 })).stdout.trim();
  } catch (cause) {
    throw couldNot(program, what, cause);
  }
}

function couldNot(program: string, what: string, cause: unknown): GraderError {
  return new GraderError(`Python (${program}) could not ${what} for workers.`, remedyFor(cause), { cause });
}

function remedyFor(cause: unknown): string {
  const { stderr = cause, stdout = '' } = cause as { stderr?: unknown; stdout?: unknown };
  const text = `${String(stderr)}${String(stdout)}`;
  if (/ensurepip|No module named '?venv/.test(text)) {
    return 'Install what is missing (on Debian and Ubuntu: apt-get install python3-venv python3-pip), or name another Python in ZEEBE_GRADER_PYTHON.';
  }
  if (/no matching distribution|could not find a version/i.test(text) && !/connection|resolve|timed out/i.test(text)) {
    return 'The pinned packages do not exist for this Python: name one between 3.10 and 3.14 in ZEEBE_GRADER_PYTHON.';
  }
  return `The first run has to fetch packages: check network and proxy, then try again. It said: ${text.trim().split('\n').at(-1) ?? ''}`;
}
