import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import path from 'node:path';

const marked = / \(deleted\)$/;
/** Of proc_pid_maps(5): begin and end of a mapping, and behind its device the number of its file, whose name follows. */
const mapping = /^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ (\d+) +(\/.*)$/;

/**
 * Bytes of files of a folder that have been deleted and are still there, because some of these processes hold them open or
 * mapped: no look at the folder finds them. A process that may not be looked into, or ends meanwhile, counts nothing.
 */
export async function deletedBytes(family: readonly number[], folder: string): Promise<number> {
  const sizes = new Map<string, number>();
  const add = (inode: string, bytes: number): void => void sizes.set(inode, Math.max(sizes.get(inode) ?? 0, bytes));
  const isDeleted = (name: string): boolean => name.startsWith(folder + path.sep) && marked.test(name);
  for (const pid of family) {
    const descriptors = `/proc/${pid}/fd`;
    for (const descriptor of await readdir(descriptors).catch(() => [])) {
      const link = path.join(descriptors, descriptor);
      if (!isDeleted(await readlink(link).catch(() => ''))) continue;
      const found = await stat(link).catch(() => undefined);
      if (found !== undefined) add(String(found.ino), found.blocks * 512);
    }
    const maps = await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => '');
    for (const line of maps.includes(folder) ? maps.split('\n') : []) {
      const [, begin = '', end = '', inode = '', name = ''] = mapping.exec(line) ?? [];
      if (isDeleted(name)) add(inode, Number.parseInt(end, 16) - Number.parseInt(begin, 16));
    }
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}
