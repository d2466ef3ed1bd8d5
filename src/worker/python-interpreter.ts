import { execFile } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { GraderError } from '../errors';

/** A Python that can run workers, as it describes itself. */
export interface PythonInterpreter {
  /** Absolute path of the interpreter; of the base one where it was found in a virtual environment. */
  readonly program: string;
  /** e.g. `3.12.4` */
  readonly version: string;
  /** Operating system and processor, e.g. `linux-x86_64`. */
  readonly platform: string;
  /** Absolute folders that it needs to run: prefixes, standard library, its own. None lies in another. */
  readonly folders: readonly string[];
}

const OLDEST = [3, 10] as const;

const PROBE = `
import json, os, sys, sysconfig
base = getattr(sys, "_base_executable", None) or sys.executable
print(json.dumps({
    "program": base, "version": list(sys.version_info[:3]), "platform": sysconfig.get_platform(),
    "folders": [sys.base_prefix, sys.base_exec_prefix, sysconfig.get_path("stdlib", vars={"base": sys.base_prefix}),
                os.path.dirname(os.path.realpath(base)), os.path.dirname(base)]}))
`;

const answer = z.object({
  program: z.string(),
  version: z.tuple([z.int(), z.int(), z.int()]),
  platform: z.string(),
  folders: z.array(z.string()),
});

/**
 * Finds a Python: `ZEEBE_GRADER_PYTHON` if it is set and nothing else then, else `python3`, `python`, on Windows `py -3`.
 * @throws GraderError when none of them is 3.10 or newer
 */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<PythonInterpreter> {
  const named = env['ZEEBE_GRADER_PYTHON'];
  const usual = [['python3'], ['python'], ...(process.platform === 'win32' ? [['py', '-3']] : [])];
  const seen: string[] = [];
  for (const command of named ? [[named]] : usual) {
    const found = await describe(command, env);
    if (typeof found !== 'string') return found;
    seen.push(`${command.join(' ')}: ${found}`);
  }
  throw new GraderError(
    `Python workers need Python ${OLDEST.join('.')} or newer, and none was found (${seen.join('; ')}).`,
    'Install Python 3.10 or newer, or name one in ZEEBE_GRADER_PYTHON.',
  );
}

/** The interpreter, or why it cannot be used. Isolated (-I), for the current folder may be a student's. */
async function describe(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<PythonInterpreter | string> {
  const { error, stdout, stderr } = await run(program, [...args, '-I', '-c', PROBE], env);
  if (error?.code === 'ENOENT') return 'not there';
  if (error !== null) return `does not answer (${stderr.trim().split('\n').at(-1) ?? ''})`;
  const answer = readAnswer(stdout);
  if (answer === undefined) return 'does not answer as a Python does';
  const { version, folders, ...rest } = answer;
  const [major, minor] = version;
  if (major !== OLDEST[0] || minor < OLDEST[1]) return `is ${version.join('.')}`;
  return { ...rest, version: version.join('.'), folders: outermost(folders) };
}

interface Answer {
  readonly error: { readonly code?: unknown } | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** By Node's own means: this happens at each start, when loading a library for it would cost more than asking. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Answer> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env, timeout: 30_000 }, (error, stdout, stderr) =>
      resolve({ error, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

function readAnswer(text: string): z.infer<typeof answer> | undefined {
  try {
    return answer.safeParse(JSON.parse(text)).data;
  } catch {
    // not even JSON: some other program of that name
    return undefined;
  }
}

function outermost(folders: readonly string[]): string[] {
  const within = (inner: string, outer: string): boolean => inner !== outer && inner.startsWith(outer + path.sep);
  return [...new Set(folders)].filter((folder) => !folders.some((other) => within(folder, other)));
}
