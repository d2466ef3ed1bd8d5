import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { poolsProcesses } from './semaphores';
import type { Launch, RuntimeSubmission } from './runtime';

/** What a script, or a module beside it, writes when it makes a file or folder. Bounded: a stranger's line may be long. */
const WRITES = new RegExp(
  [
    /\b\w*FileHandler\s*\(/,
    /\bbasicConfig\s*\([^()]*\bfilename\s*=/,
    /\b(?:makedirs|mkdir|write_text|write_bytes|touch|save)\s*\(/,
    /\bsqlite3\.connect\s*\(/,
    /\bopen\s*\([^\n]{0,200}?,\s*(?:mode\s*=\s*)?['"][rbt]*[wax+][bt+]*['"]/,
    /\.open\s*\(\s*(?:mode\s*=\s*)?['"][rbt]*[wax+][bt+]*['"]/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
/** What makes it matter where it lies and works. */
const AT_HOME = /\bsys\.path\b|\bchdir\s*\(|\b__file__\b/;
/** What is handed in to be read, or to be started, by its name. */
const READ = /^\.env|\.(?:cfg|conf|csv|env|ini|json|md|properties|py|toml|txt|xml|ya?ml)$/i;

/** Starts a copy of the hand-in, which lies where it can be written to; where there is no room for one, the hand-in. */
const IN_A_COPY = `
import os, shutil, sys
folder, script = sys.argv[1:3]
copy = os.path.join(os.environ["HOME"], *folder.split(os.sep)[-2:])
place = os.path.join(copy, os.path.relpath(script, folder))
try:
    for below, _, names in os.walk(folder):
        there = os.path.join(copy, os.path.relpath(below, folder))
        os.makedirs(there, exist_ok=True)
        for name in names:
            shutil.copyfile(os.path.join(below, name), os.path.join(there, name))
except OSError:
    place = script
os.chdir(os.path.dirname(place))
os.execv(sys.executable, [sys.executable, *sys.argv[3:], place])
`;

/** Classes that asyncio has on Windows alone, where no condition keeps them there. */
const WINDOWS = /\bWindows(?:Selector|Proactor)EventLoopPolicy\b/;
const ASKS_SYSTEM = /\bsys\.platform\b|\bos\.name\b|\bplatform\.system\b|\bhasattr\s*\(|\bgetattr\s*\(/;
const WINDOWS_POLICIES = `
import asyncio
for name in ("WindowsSelectorEventLoopPolicy", "WindowsProactorEventLoopPolicy"):
    if not hasattr(asyncio, name):
        setattr(asyncio, name, asyncio.DefaultEventLoopPolicy)
`;

/** Of a script with a pool of processes: they may import it, and it does not say itself how they are to begin. */
const GUARDED = /\b__name__\s*==/;
const SAYS_HOW = /\bset_start_method\b|\bget_context\b|\bmp_context\b/;
/**
 * As on Windows and macOS. Linux forks, before Python 3.14: a copy of a process whose gRPC threads are in the middle of something
 * hangs now and then.
 */
const SPAWNED = `
import multiprocessing
multiprocessing.set_start_method("spawn")
`;

const THEN_THE_SCRIPT = `
import os, runpy, sys
del sys.argv[0]
sys.path[0] = os.path.dirname(sys.argv[0])
runpy.run_path(sys.argv[0], run_name="__main__")
`;

/** More of a script, and of it and its modules together, is not looked at: names of files are looked for in it one by one. */
const mostCharacters = 256 * 1024;
const mostModules = 16;

/**
 * Starts a script as `python worker.py` in its folder, but for three things that do on a student's machine and not on this one:
 * one that asks for asyncio's policies of Windows gets those of this system by these names; one with a pool of processes has
 * them begin anew instead of forked; one that writes files can do so, although its own folder is read-only. It works in `/tmp`
 * then, or as a copy there where something that it names or does would be missed.
 */
export async function launchPython({ folder, workerFile, readOnly }: RuntimeSubmission): Promise<Launch> {
  const script = path.join(folder, workerFile);
  const home = path.dirname(script);
  const code = await codeOf(script);
  const first = [
    ...(WINDOWS.test(code) && !ASKS_SYSTEM.test(code) ? [WINDOWS_POLICIES] : []),
    ...(poolsProcesses(code) && GUARDED.test(code) && !SAYS_HOW.test(code) ? [SPAWNED] : []),
  ];
  const before = first.length > 0 ? ['-c', [...first, THEN_THE_SCRIPT].join('')] : [];
  const works = readOnly ? await whereItWorks(code, script, folder) : 'at home';
  return {
    args: works === 'in a copy' ? ['-c', IN_A_COPY, folder, script, ...before] : [...before, script],
    mounts: [],
    environment: () => ({}),
    workingDirectory: works === 'elsewhere' ? '/tmp' : home,
  };
}

/** Without comments; what cannot be read says nothing. */
async function codeOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.slice(0, mostCharacters).replace(/^[ \t]*#.*$/gm, '');
}

async function whereItWorks(
  code: string,
  script: string,
  folder: string,
): Promise<'at home' | 'elsewhere' | 'in a copy'> {
  const home = path.dirname(script);
  const beside = (await readdir(home)).map((name) => path.join(home, name));
  const modules = beside.filter((file) => file.endsWith('.py') && file !== script).slice(0, mostModules);
  const all = [code, ...(await Promise.all(modules.map(codeOf)))].join('\n').slice(0, mostCharacters);
  if (!WRITES.test(all)) return 'at home';
  const others = (await readdir(folder, { recursive: true })).filter((name) => path.join(folder, name) !== script);
  const reads = others.map((name) => path.basename(name)).some((name) => READ.test(name) && all.includes(name));
  if (!reads && !AT_HOME.test(all)) return 'elsewhere';
  return WRITES.test(code) ? 'in a copy' : 'at home';
}
