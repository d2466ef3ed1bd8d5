import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../scenario/exercise';
import { projectFolder } from '../scenario/project-folder';

/**
 * SHA-256 (hex) over everything that an exercise asks with: its features and description, its models, the steps, and the
 * training's own workers. Another hash means that a grade may come out differently.
 */
export async function exerciseHash(
  exercise: Pick<Exercise, 'id' | 'features' | 'models' | 'handIns'>,
): Promise<string> {
  const { starters, finished } = exercise.handIns;
  const folders = [
    path.dirname(exercise.features[0] ?? ''),
    ...['steps', 'support', 'workers'].map((name) => path.join(projectFolder, name)),
  ];
  const inFolders = await Promise.all(folders.map(filesOf));
  const files = [
    ...new Set([...inFolders.flat(), ...Object.values(exercise.models), ...starters, ...finished]),
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
