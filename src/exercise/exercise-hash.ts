import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from './exercise';
import { projectFolder } from '../project-folder';

/**
 * SHA-256 (hex) over everything that an exercise asks with: its folder, its models and solution, and the steps. Another hash means
 * that a grade may come out differently. It is the same wherever exercise and grader lie.
 */
export async function exerciseHash(exercise: Pick<Exercise, 'folder' | 'starters' | 'reference'>): Promise<string> {
  const { model, worker } = exercise.reference;
  const own = [...(await filesOf(exercise.folder)), ...exercise.starters, model, worker];
  const code = (await Promise.all(['steps', 'support'].map(codeFolder).map(filesOf))).flat();
  const named = new Map([
    ...own.map((file): [string, string] => [`exercise/${path.relative(exercise.folder, file)}`, file]),
    ...code.map((file): [string, string] => [`grader/${path.relative(projectFolder, file)}`, file]),
  ]);
  const hash = createHash('sha256');
  for (const [name, file] of [...named].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const content = createHash('sha256').update(await readFile(file));
    hash.update(`${content.digest('hex')} ${name}\0`);
  }
  return hash.digest('hex');
}

/** As source, or where the grader was installed as a package as built. */
function codeFolder(name: string): string {
  const source = path.join(projectFolder, name);
  return existsSync(source) ? source : path.join(projectFolder, 'dist', name);
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
