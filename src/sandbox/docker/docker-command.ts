import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { GraderError } from '../../errors';

/**
 * Runs one command of the docker client to its end.
 * @returns what it printed, without white space around it
 * @throws GraderError when it fails, with what it complained about
 */
export async function docker(args: readonly string[], input?: Buffer): Promise<string> {
  const child = spawn('docker', args, { stdio: 'pipe' });
  // broken when the client ended early; its exit says why
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  try {
    const [printed, complaint, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    if (code === 0) return printed.trim();
    throw new GraderError(`docker ${args[0] ?? ''} failed: ${complaint.trim()}`, 'see that `docker info` works');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new GraderError('docker is not installed', 'install Docker, or the package docker.io', { cause: error });
  }
}
