import path from 'node:path';
import type { Snapshot } from './snapshot';
import { isZip, unpackZip, type SnapshotPart } from './unpack-zip';

/** Archives within archives within the hand-in are unpacked, deeper ones are not. */
const deepest = 2;

/**
 * Unpacks the zip archives of a hand-in, each into a folder of its name beside it. The bounds of the hand-in hold for all
 * of it together.
 * @returns the archives that were unpacked
 * @throws Refusal as `unpackZip` does
 */
export async function unpackNested(snapshot: Snapshot): Promise<string[]> {
  const unpacked: string[] = [];
  for (let level = 0; level < deepest; level += 1) {
    const archives = snapshot.files.filter((file) => /\.zip$/i.test(file.path) && !unpacked.includes(file.path));
    for (const { path: archive } of archives) {
      const file = path.join(snapshot.folder, archive);
      if (!(await isZip(file))) continue;
      await unpackZip(file, inFolder(snapshot, freeName(snapshot, archive)));
      unpacked.push(archive);
    }
  }
  return unpacked;
}

function inFolder(snapshot: Snapshot, folder: string): SnapshotPart {
  return {
    limits: snapshot.limits,
    tooLarge: (name) => snapshot.tooLarge(`${folder}/${name}`),
    see: (name) => snapshot.see(`${folder}/${name}`),
    add: (name, open) => snapshot.add(`${folder}/${name}`, open),
  };
}

/** `work` for `work.zip`, or another name where that one is taken. */
function freeName({ files }: Snapshot, archive: string): string {
  const stem = archive.replace(/\.zip$/i, '');
  const isTaken = (name: string): boolean =>
    files.some(({ path: file }) => `${file}/`.toLowerCase().startsWith(`${name}/`.toLowerCase()));
  let name = stem;
  for (let count = 2; isTaken(name); count += 1) name = `${stem}-${count}`;
  return name;
}
