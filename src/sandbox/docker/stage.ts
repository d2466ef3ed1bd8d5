import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Mount } from '../sandbox';
import { type Copied, copyIfUnreadable } from '../launch/unreadable';
import { scratchFolder } from './scratch';

/** Mounts that the program's user can read, and how to clean up after them. */
export interface Staged {
  readonly mounts: readonly Mount[];
  readonly remove: () => Promise<void>;
}

/** Replaces mounts that only their owner can read by readable copies in a folder for temporary files. */
export async function stage(mounts: readonly Mount[]): Promise<Staged> {
  const folders: string[] = [];
  const readable = mounts.map(async (mount) => {
    const copies = copyIfUnreadable(mount.source);
    if (!copies) return mount;
    const folder = await scratchFolder();
    folders.push(folder);
    const source = path.join(folder, 'copy');
    for (const entry of copies) await put(source, entry);
    return { source, target: mount.target };
  });
  return {
    mounts: await Promise.all(readable),
    remove: async () => {
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** The folder around is for its owner alone; Docker's daemon, which mounts what is in it, is not stopped by that. */
async function put(source: string, entry: Copied): Promise<void> {
  const place = path.join(source, entry.relative);
  if (entry.kind === 'folder') await mkdir(place, { mode: 0o755 });
  else if (entry.kind === 'link') await symlink(entry.to, place);
  else await writeFile(place, entry.content, { mode: Number.parseInt(entry.mode, 8) });
}
