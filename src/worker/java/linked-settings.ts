import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * The folders below /etc that a JDK's own files lead to by links, e.g. `/etc/java-17-openjdk`: Linux distributions keep its
 * settings there, and it does not start without them.
 */
export async function linkedSettings(home: string): Promise<string[]> {
  const places = ['conf', 'lib', 'lib/security'].map((name) => path.join(home, name));
  const targets = await Promise.all([...places, ...(await Promise.all(places.map(entriesOf))).flat()].map(targetOf));
  const folders = targets.flatMap((target) => /^\/etc\/java[^/]*/.exec(target ?? '') ?? []);
  return [...new Set(folders)].sort();
}

async function entriesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isSymbolicLink()).map((entry) => path.join(folder, entry.name));
}

/** Where a link leads; a broken one leads nowhere. */
async function targetOf(place: string): Promise<string | undefined> {
  return realpath(place).catch(() => undefined);
}
