import { statfsSync } from 'node:fs';
import type { SandboxLimits } from '../sandbox';
import { socketMemoryOf } from './sockets';
import { usageOf } from './usage';
import type { Seen } from './resource-monitor';

/**
 * What the processes of a sandbox use, with the memory of the kernel that its sockets may hold, and how many files lie in its /tmp.
 * @param init its pid 1, as the host sees it
 * @param family process ids to count
 * @param tcpBytes what one TCP socket may hold, where that is not the usual ({@link socketMemoryOf})
 */
export function lookInto(
  init: number,
  family: readonly number[],
  { memoryBytes }: SandboxLimits,
  tcpBytes?: number,
): Seen {
  const usage = usageOf(family, memoryBytes);
  const kernelBytes = socketMemoryOf(init, tcpBytes);
  return { ...usage, memoryBytes: usage.memoryBytes + kernelBytes, ...filesIn(`/proc/${init}/root/tmp`) };
}

function filesIn(folder: string): { files?: number } {
  try {
    const { files, ffree } = statfsSync(folder);
    return { files: files - ffree };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // it is being set up, or gone, or somebody else's
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return {};
    throw error;
  }
}
