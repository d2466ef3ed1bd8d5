import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Launch, RuntimeSubmission } from './runtime';

/** What a script, or a module beside it, writes when it makes a file or folder. */
const WRITES =
  /\b\w*FileHandler\s*\(|\bbasicConfig\s*\([^()]*\bfilename\s*=|\b(?:makedirs|mkdir|write_text|write_bytes|touch)\s*\(|\bsqlite3\.connect\s*\(|\bopen\s*\([^()\n]*,\s*(?:mode\s*=\s*)?['"][rbt]*[wax+]/;
/** What makes its working folder matter. */
const AT_HOME = /\bsys\.path\b|\bchdir\s*\(/;
/** What is handed in to be read, or to be started, by its name. */
const READ = /^\.env|\.(?:cfg|conf|csv|env|ini|json|md|properties|py|toml|txt|xml|ya?ml)$/i;

/** Classes that asyncio has on Windows alone, where no condition keeps them there. */
const WINDOWS = /\bWindows(?:Selector|Proactor)EventLoopPolicy\b/;
const ASKS_SYSTEM = /\bsys\.platform\b|\bos\.name\b|\bplatform\.system\b|\bhasattr\s*\(|\bgetattr\s*\(/;
const WITH_WINDOWS_POLICIES = `
import asyncio, os, runpy, sys
for name in ("WindowsSelectorEventLoopPolicy", "WindowsProactorEventLoopPolicy"):
    if not hasattr(asyncio, name):
        setattr(asyncio, name, asyncio.DefaultEventLoopPolicy)
del sys.argv[0]
sys.path[0] = os.path.dirname(sys.argv[0])
runpy.run_path(sys.argv[0], run_name="__main__")
`;

/** More of a script is not looked at. */
const mostCharacters = 256 * 1024;
const mostModules = 16;

/**
 * Starts a script as `python worker.py` in its folder, but for two things that do on a student's machine and not on this one:
 * one that asks for asyncio's policies of Windows gets those of this system by these names; one that writes files by
 * relative names works in `/tmp`, for its own folder is read-only, unless something that it reads there would be missed.
 */
export async function launchPython({ folder, workerFile, readOnly }: RuntimeSubmission): Promise<Launch> {
  const script = path.join(folder, workerFile);
  const home = path.dirname(script);
  const code = await codeOf(script);
  const needsPolicies = WINDOWS.test(code) && !ASKS_SYSTEM.test(code);
  return {
    args: needsPolicies ? ['-c', WITH_WINDOWS_POLICIES, script] : [script],
    mounts: [],
    environment: () => ({}),
    workingDirectory: readOnly && (await mayWorkElsewhere(script, folder)) ? '/tmp' : home,
  };
}

/** Without comments; what cannot be read says nothing. */
async function codeOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.slice(0, mostCharacters).replace(/^[ \t]*#.*$/gm, '');
}

/** Whether it, or a module beside it, writes something, and nothing that was handed in is read by its name. */
async function mayWorkElsewhere(script: string, folder: string): Promise<boolean> {
  const beside = (await readdir(path.dirname(script))).filter((name) => name.endsWith('.py')).slice(0, mostModules);
  const texts = await Promise.all(beside.map((name) => codeOf(path.join(path.dirname(script), name))));
  const code = texts.join('\n');
  if (!WRITES.test(code) || AT_HOME.test(code)) return false;
  const others = (await readdir(folder, { recursive: true })).filter((name) => path.join(folder, name) !== script);
  return !others.map((name) => path.basename(name)).some((name) => READ.test(name) && code.includes(name));
}
