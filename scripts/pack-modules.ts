import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { projectFolder } from '../src/project-folder';
import { compiledAtOnce } from './compiled-at-once';

const dist = path.join(projectFolder, 'dist');

/** Puts the grader's own modules, as they were built, into one file; see `servePacked`. */
export async function packModules(): Promise<void> {
  const places = (await Promise.all(['src', 'steps', 'support'].map(modulesIn))).flat();
  const bodies = await Promise.all(places.toSorted().map(bodyOf));
  const file = path.join(dist, 'modules.js');
  // never half a file
  await writeFile(
    `${file}.new`,
    `require('./src/packed-modules.js').servePacked(__dirname, {\n${bodies.join('')}});\n`,
  );
  await rename(`${file}.new`, file);
}

async function modulesIn(folder: string): Promise<string[]> {
  const files = await readdir(path.join(dist, folder), { recursive: true });
  return files.filter((file) => file.endsWith('.js')).map((file) => path.posix.join(folder, ...file.split(path.sep)));
}

async function bodyOf(place: string): Promise<string> {
  // without comments, and in ASCII, which V8 keeps in half the memory
  const { code } = await transform(await readFile(path.join(dist, place), 'utf8'), { target: 'node22' });
  return `${JSON.stringify(place)}: ${compiledAtOnce(`function (exports, require, module, __filename, __dirname) {\n${code}}`)},\n`;
}
