import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { UsageError } from '../errors';

const holder = z.object({ pid: z.int().positive(), host: z.string(), id: z.string() });

/**
 * Takes a folder of results for this process alone: two runs that write into one would mix.
 * @param file path of the lock; the folder is there
 * @returns gives it free again
 * @throws UsageError when another process has it, with its number
 */
export async function lock(file: string): Promise<() => Promise<void>> {
  const own = { pid: process.pid, host: hostname(), id: randomUUID() };
  const draft = `${file}.${own.id}`;
  // whole at once: who reads it never sees half a lock
  await writeFile(draft, `${JSON.stringify(own)}\n`, { flag: 'wx' });
  try {
    while (!(await linked(draft, file))) {
      const other = await read(file);
      if (other !== undefined && mayRun(other)) {
        throw new UsageError(
          `Another grader (process ${other.pid} on ${other.host}) writes into this folder: wait for it, or name another folder. If there is none, remove ${file}.`,
        );
      }
      await rm(file, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await read(file))?.id === own.id) await rm(file, { force: true });
  };
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** What is no lock, as after a power cut, is nobody's. */
async function read(file: string): Promise<z.infer<typeof holder> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return holder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Of another machine nothing is known. */
function mayRun({ pid, host }: z.infer<typeof holder>): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // somebody else's process
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
