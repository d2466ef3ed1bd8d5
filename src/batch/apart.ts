import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors';
import { displayName } from '../submission/display-name';
import type { SubmissionSource } from './submission-sources';

/**
 * Makes sure that results and hand-ins lie apart: in the folder of a hand-in, strangers decide what is a link, and what
 * an earlier result says.
 * @param folder where results go, a folder each
 * @throws UsageError when one of them would lie in a hand-in
 */
export async function keepApart(folder: string, places: readonly SubmissionSource[]): Promise<void> {
  const handIns = new Map<string, string>();
  for (const { path: place } of places) {
    const real = await realpath(place).catch(() => path.resolve(place));
    handIns.set(real, place);
  }
  for (const result of [folder, ...places.map(({ folderName }) => path.join(folder, folderName))]) {
    const lies = await whereItLies(result);
    const around = withParents(lies).find((one) => handIns.has(one));
    if (around === undefined) continue;
    if (result === folder && around === lies) {
      throw new UsageError(
        `Results would be written to "${displayName(folder, 300)}", which is taken for a hand-in here: move it out of the folder of the class, or name another folder.`,
      );
    }
    throw new UsageError(
      `Results would be written to "${displayName(result, 300)}", which lies in the submission "${displayName(handIns.get(around) ?? around, 300)}": name a folder outside of it.`,
    );
  }
}

/** The real path of what may not be there yet. */
async function whereItLies(file: string): Promise<string> {
  const whole = path.resolve(file);
  for (const one of withParents(whole)) {
    const real = await realpath(one).catch(() => undefined);
    if (real !== undefined) return path.join(real, path.relative(one, whole));
  }
  return whole;
}

function withParents(file: string): string[] {
  const parent = path.dirname(file);
  return parent === file ? [file] : [file, ...withParents(parent)];
}
