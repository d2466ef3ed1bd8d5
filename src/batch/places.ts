import path from 'node:path';
import type { Place } from './grade-submission';

/** Gives every place a folder name of its own, close to its own name and safe in any file system. */
export function namePlaces(paths: readonly string[]): Place[] {
  const taken = new Set<string>();
  return paths.map((given) => {
    const base = safe(path.basename(path.resolve(given)).replace(/\.zip$/i, ''));
    let folderName = base;
    for (let count = 2; taken.has(folderName.toLowerCase()); count += 1) folderName = `${base}-${count}`;
    taken.add(folderName.toLowerCase());
    return { path: given, folderName };
  });
}

function safe(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '_')
    .replace(/^[. -]+|[. ]+$/g, '')
    .slice(0, 100);
  return plain === '' ? 'submission' : plain;
}
