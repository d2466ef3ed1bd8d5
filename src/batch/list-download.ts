import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import * as yauzl from 'yauzl';
import type { Listing } from '../hand-ins/hand-in';
import { gradescopeMetadata } from '../hand-ins/layouts/gradescope';
import { isIgnored, marksEnvironment } from '../submission/ignored-files';

/** Names that are looked at in a folder or an archive of a class. */
export const mostNames = 200_000;
/** Bytes of what a platform says about a class. */
const mostMetadata = 16 * 1024 * 1024;
/** Folders that it may lie in. */
const deepestMetadata = 2;

/** The names in a folder; what cannot be read is for intake to refuse. */
export async function listFolder(folder: string): Promise<Listing> {
  const paths: string[] = [];
  const repositories: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined && paths.length < mostNames; below = waiting.pop()) {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch(() => []);
    if (below !== '' && entries.some((entry) => marksEnvironment(entry.name))) continue;
    if (below !== '' && entries.some((entry) => entry.name === '.git')) repositories.push(below);
    for (const entry of entries.filter((one) => !isIgnored(one.name, one.isFile() ? 'file' : 'any'))) {
      const name = below + entry.name;
      paths.push(entry.isDirectory() ? `${name}/` : name);
      if (entry.isDirectory()) waiting.push(`${name}/`);
    }
  }
  const about = paths.find(isMetadata);
  const metadata = about === undefined ? undefined : await readSmall(path.join(folder, about));
  return {
    name: path.basename(path.resolve(folder)),
    paths: paths.toSorted(),
    repositories: repositories.toSorted(),
    ...(metadata !== undefined && { metadata }),
  };
}

/** The names in an archive; what is wrong with it intake says. */
export async function listArchive(file: string): Promise<Listing> {
  const name = path.basename(path.resolve(file)).replace(/\.zip$/i, '');
  let zip: yauzl.ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(file, { autoClose: false });
    const paths: string[] = [];
    let about: yauzl.Entry | undefined;
    for await (const entry of zip.eachEntry()) {
      const parts = entry.fileName.split('/');
      if (parts.some((part, index) => isIgnored(part, index < parts.length - 1 ? 'any' : 'file'))) continue;
      paths.push(entry.fileName);
      if (isMetadata(entry.fileName) && entry.uncompressedSize <= mostMetadata) about ??= entry;
      if (paths.length >= mostNames) break;
    }
    const metadata = about === undefined ? undefined : await text(await zip.openReadStreamPromise(about));
    return { name, paths: paths.toSorted(), ...(metadata !== undefined && { metadata }) };
  } catch {
    return { name, paths: [] };
  } finally {
    zip?.close();
  }
}

function isMetadata(name: string): boolean {
  const parts = name.split('/');
  return parts.at(-1) === gradescopeMetadata && parts.length <= deepestMetadata + 1;
}

async function readSmall(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true && found.size <= mostMetadata ? readFile(file, 'utf8') : undefined;
}
