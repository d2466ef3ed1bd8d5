import { access, constants, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Mount } from '../sandbox/sandbox';
import { UsageError } from '../errors';
import type { Runtime } from './runtime';

/** Shown by every sandbox anyway. */
const SYSTEM = ['/usr', '/bin', '/sbin', '/lib', '/lib64'];

/**
 * A worker that is started by somebody's command line, e.g. `['java', '-cp', '/opt/camunda/*', '{worker}']`: the program
 * is looked up on the path, and what is installed beside it is made visible. The word `{worker}` stands for the path of the
 * worker's file.
 * @param script absolute path of the worker's file
 * @throws UsageError when there is no command, or its program is not there
 */
export async function commandRuntime(command: readonly string[] | undefined, script: string): Promise<Runtime> {
  const [program, ...args] = command ?? [];
  if (program === undefined) {
    throw new UsageError(
      `The grader does not know how to start ${path.basename(script)}: name a command for it (workerCommand in exercise.yml).`,
    );
  }
  const found = await lookUp(program);
  return {
    program: found,
    args: args.map((word) => (word === '{worker}' ? script : word)),
    mounts: await installationOf(found),
    environment: {},
    procfs: true,
    // the command says where the script stands
    launch: () =>
      Promise.resolve({ args: [], mounts: [], environment: () => ({}), workingDirectory: path.dirname(script) }),
  };
}

async function lookUp(program: string): Promise<string> {
  const folders = path.isAbsolute(program) ? [''] : (process.env['PATH'] ?? '').split(path.delimiter);
  for (const folder of folders) {
    const candidate = path.join(folder, program);
    const runs = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs && path.isAbsolute(candidate)) return candidate;
  }
  throw new UsageError(`The command for the worker names the program "${program}", which is not on this machine.`);
}

/** `/opt/x` for `/opt/x/bin/program`, at the same path inside; nothing where the system itself brings it. */
async function installationOf(program: string): Promise<Mount[]> {
  const places = new Set([program, await realpath(program)]);
  const roots = [...places].map((place) => {
    const folder = path.dirname(place);
    return path.basename(folder) === 'bin' ? path.dirname(folder) : folder;
  });
  return roots
    .filter((root) => !SYSTEM.some((system) => root === system || root.startsWith(`${system}/`)) && root !== '/')
    .map((root) => ({ source: root, target: root }));
}
