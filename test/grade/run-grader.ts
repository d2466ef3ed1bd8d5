import path from 'node:path';
import { execa } from 'execa';

/** Folder of the project. */
export const projectFolder = path.resolve(__dirname, '../..');

/** What one call of the command line gave. */
export interface GraderRun {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Calls the command line as `npm run grade` does.
 * @param env added to this process's own
 * @param cwd working directory; the project's folder when absent
 */
export async function grader(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = projectFolder,
): Promise<GraderRun> {
  const bin = path.join(projectFolder, 'bin/zeebe-grader.js');
  const { exitCode, stdout, stderr } = await execa(process.execPath, [bin, ...args], {
    cwd,
    env: { NO_COLOR: '1', ...env },
    reject: false,
    // a hang is a failure, too
    timeout: 240_000,
  });
  return { code: exitCode, stdout, stderr };
}
