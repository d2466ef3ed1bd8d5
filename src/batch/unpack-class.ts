import { Refusal, UsageError } from '../errors';
import { privateFolder } from '../submission/private-folder';
import { Snapshot } from '../submission/snapshot';
import { unpackZip } from '../submission/unpack-zip';
import { mostNames } from './list-download';

/** Bounds of an archive that holds several hand-ins. */
const classLimits = { bytes: 2 * 1024 ** 3, files: 100_000, names: mostNames, depth: 16, milliseconds: 600_000 };

/**
 * Unpacks an archive that holds several hand-ins into a private folder.
 * @param holds what it holds, for messages
 * @param unpacked gets the folder, for whoever removes it in the end
 * @throws UsageError when it cannot be unpacked
 */
export async function unpackClass(archive: string, holds: string, unpacked: string[]): Promise<string> {
  const folder = await privateFolder();
  unpacked.push(folder);
  try {
    await unpackZip(archive, new Snapshot(folder, classLimits, AbortSignal.timeout(classLimits.milliseconds)));
  } catch (cause) {
    const { name, message } = cause as Error;
    if (!(cause instanceof Refusal) && name !== 'TimeoutError') throw cause;
    throw new UsageError(
      `${JSON.stringify(archive)} holds ${holds} and cannot be unpacked: ${message} Unpack it by hand, and grade the folder.`,
      { cause },
    );
  }
  return folder;
}
