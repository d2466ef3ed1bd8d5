import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from './exercise';
import { projectFolder } from '../project-folder';

/**
 * SHA-256 (hex) over everything that an exercise asks with: its folder, its models and solution, and the steps. Another hash means that a grade may come out differently.
 */
export async function exerciseHash(exercise: Pick<Exercise, 'folder' | 'starters' | 'reference'>): Promise<string> {
  const folders = [exercise.folder, ...['steps', 'support'].map((name) => path.join(projectFolder, name))];
  const inFolders = await Promise.all(folders.map(filesOf));
  const { model, worker } = exercise.reference;
  const files = [
    ...new Set([...inFolders.flat(), ...exercise.starters, model, ...(worker === undefined ? [] : [worker])]),
  ].toSorted();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = createHash('sha256').update(await readFile(file));
    hash.update(`${content.digest('hex')} ${path.relative(projectFolder, file)}\0`);
  }
  return hash.digest('hex');
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
