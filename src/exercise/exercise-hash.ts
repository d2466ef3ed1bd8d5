import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from './exercise';
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

/** SHA-256 (hex) over what a grade depends on: the exercise without its calibration and its known hand-ins. */
export async function gradingHash({ folder, features, testCases, starters, reference }: GradedBy): Promise<string> {
  const own = (await filesOf(folder)).filter(
    (file) => !/^(calibration\/|submissions\.yml$)/.test(nameIn(folder, file)),
  );
  return hashOf(folder, [
    ...own,
    ...features,
    ...testCases.files,
    ...starters,
    reference.model,
    ...(reference.worker === undefined ? [] : [reference.worker]),
  ]);
}

type GradedBy = Pick<Exercise, 'folder' | 'features' | 'testCases' | 'starters' | 'reference'>;

/** SHA-256 (hex) over the code that grades, as it runs: from its sources, or as built. */
export async function graderHash(): Promise<string> {
  const root = path.join(__dirname, '../..');
  const folders = ['src', 'steps', 'support'].map((name) => path.join(root, name));
  return hashOf(root, (await Promise.all(folders.map(filesOf))).flat());
}

/** SHA-256 (hex) over the steps that all exercises are written in. */
export async function stepsHash(): Promise<string> {
  const folders = ['steps', 'support'].map(codeFolder);
  return hashOf(projectFolder, (await Promise.all(folders.map(filesOf))).flat());
}

async function hashOf(root: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...new Set(files)].toSorted()) {
    const content = createHash('sha256').update(await readFile(file));
    hash.update(`${content.digest('hex')} ${nameIn(root, file)}\0`);
  }
  return hash.digest('hex');
}

/** As source, or where the grader was installed as a package as built. */
function codeFolder(name: string): string {
  const source = path.join(projectFolder, name);
  return existsSync(source) ? source : path.join(projectFolder, 'dist', name);
}

function nameIn(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

/** Every file of a folder but what programs leave there. Absolute paths. */
export async function filesOf(folder: string): Promise<string[]> {
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
