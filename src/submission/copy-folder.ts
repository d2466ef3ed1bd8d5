import { constants, type Dirent } from 'node:fs';
import { open, opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../errors';
import { displayName } from './display-name';
import { isIgnored, marksEnvironment } from './ignored-files';
import { refusalOf, type Snapshot } from './snapshot';

/**
 * Copies what is part of the hand-in. Nothing is followed out of the folder: a link is taken as the file it leads to
 * when that lies inside, and refused otherwise.
 * @param source absolute path without links
 * @throws Refusal `link-outside`, `special-file`, `unreadable`, or one of {@link Snapshot}
 */
export async function copyFolder(source: string, snapshot: Snapshot): Promise<void> {
  const waiting = [''];
  for (let below = waiting.shift(); below !== undefined; below = waiting.shift()) {
    const entries = await list(path.join(source, below), below, snapshot);
    if (below !== '' && entries.some((entry) => marksEnvironment(entry.name))) continue;
    for (const entry of entries) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      snapshot.see(name);
      if (isIgnored(entry.name, entry.isFile() ? 'file' : 'any')) continue;
      if (entry.isDirectory()) waiting.push(name);
      else await copyFile(source, name, entry.isSymbolicLink(), snapshot);
    }
  }
}

/** The entries of a folder, in order of their names. They are counted as they come: a folder may hold millions. */
async function list(folder: string, name: string, snapshot: Snapshot): Promise<Dirent[]> {
  const entries: Dirent[] = [];
  try {
    for await (const entry of await opendir(folder, { bufferSize: 256 })) {
      snapshot.signal.throwIfAborted();
      entries.push(entry);
      if (entries.length > snapshot.limits.names) throw snapshot.tooMany(snapshot.limits.names);
    }
  } catch (cause) {
    throw refusalOf(cause, name || '.');
  }
  return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function copyFile(source: string, name: string, isLink: boolean, snapshot: Snapshot): Promise<void> {
  const file = isLink ? await linkTarget(source, name) : path.join(source, name);
  // not blocking, or a named pipe would hold the grader up; what was opened is what is asked for its kind
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(file, flags).catch((cause: unknown) => {
    const code = (cause as NodeJS.ErrnoException).code;
    // ENXIO: a socket
    throw code === 'ENXIO' || code === 'ELOOP' ? special(name) : refusalOf(cause, name);
  });
  try {
    if (!(await handle.stat()).isFile()) throw special(name);
    await snapshot.add(name, () => handle.createReadStream({ autoClose: false }));
  } finally {
    await handle.close();
  }
}

async function linkTarget(source: string, name: string): Promise<string> {
  const target = await realpath(path.join(source, name)).catch(() => undefined);
  if (target === undefined || !target.startsWith(source + path.sep)) {
    throw new Refusal(
      'link-outside',
      `"${displayName(name)}" is a link that leads out of the submission. Replace it by the file itself.`,
    );
  }
  const found = await stat(target).catch((cause: unknown) => {
    throw refusalOf(cause, name);
  });
  if (!found.isFile()) throw special(name);
  return target;
}

function special(name: string): Refusal {
  return new Refusal(
    'special-file',
    `"${displayName(name)}" is neither a file nor a folder (a link to a folder, a pipe, a socket or a device). Remove it.`,
  );
}
