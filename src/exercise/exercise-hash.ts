import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../project-folder';

/**
 * SHA-256 (hex) over an exercise: everything in its folder, and the files that it names outside of it. It is the same
 * wherever the folder lies. Another hash means that a grade may come out differently.
 * @param folder absolute path
 * @param named absolute paths of files that `exercise.yml` names
 */
export async function exerciseHash(folder: string, named: readonly string[]): Promise<string> {
  return hashOf(folder, [...(await filesOf(folder)), ...named]);
}

/** SHA-256 (hex) over the steps that all exercises are written in. */
export async function stepsHash(): Promise<string> {
  const folders = ['steps', 'support'].map((name) => path.join(projectFolder, name));
  return hashOf(projectFolder, (await Promise.all(folders.map(filesOf))).flat());
}

async function hashOf(root: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...new Set(files)].toSorted()) {
    const content = createHash('sha256').update(await readFile(file));
    const name = path.relative(root, file).split(path.sep).join('/');
    hash.update(`${content.digest('hex')} ${name}\0`);
  }
  return hash.digest('hex');
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(folder, file).split(path.sep).some(isIncidental));
}

/** What programs leave in a folder of an author's. */
function isIncidental(name: string): boolean {
  return ['.git', '.zeebe-grader', '.DS_Store', 'node_modules', '__pycache__'].includes(name);
}
