import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal, UsageError } from '../errors';
import { copyFolder } from './copy-folder';
import { displayName, displayNames } from './display-name';
import { handInsWithin } from './hand-ins-within';
import { identify, type IdentifyOptions } from './identify';
import { defaultIntakeLimits, type IntakeLimits } from './intake-limits';
import { privateFolder } from './private-folder';
import { Snapshot } from './snapshot';
import type { Submission } from './submission';
import { isZip, unpackZip } from './unpack-zip';

/** What {@link readSubmission} has to know of the exercise. */
export interface IntakeOptions extends IdentifyOptions {
  readonly limits?: IntakeLimits;
}

/**
 * Takes in what one student handed in: a folder or a zip archive, copied into a private place before anything else.
 * @throws Refusal when it cannot be graded as it is; the code says why
 * @throws UsageError when there is nothing of that name, or a file that is no zip archive
 */
export async function readSubmission(place: string, options: IntakeOptions): Promise<Submission> {
  const source = await realpath(place).catch((cause: unknown) => {
    throw new UsageError(`There is no submission at "${displayName(place, 300)}".`, { cause });
  });
  const surroundings = await privateFolder();
  const dispose = async (): Promise<void> => rm(surroundings, { recursive: true, force: true, maxRetries: 3 });
  try {
    const snapshot = await takeIn(source, path.join(surroundings, 'exercise', 'submission'), options.limits);
    refuseSeveral(snapshot);
    return {
      name: displayName(path.basename(path.resolve(place)).replace(/\.zip$/i, '')),
      surroundings,
      ...(await identify(snapshot, options)),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function takeIn(source: string, folder: string, limits = defaultIntakeLimits): Promise<Snapshot> {
  await mkdir(folder, { recursive: true });
  const snapshot = new Snapshot(folder, limits);
  if ((await stat(source)).isDirectory()) await copyFolder(source, snapshot);
  else if (await isZip(source)) await unpackZip(source, snapshot);
  else throw new UsageError(`"${displayName(source, 300)}" is neither a folder nor a zip archive.`);
  return snapshot;
}

/** Never a verdict on a mixture: what several students handed in, or one as several versions, is not put together. */
function refuseSeveral({ files }: Snapshot): void {
  const within = handInsWithin(files.map((file) => file.path));
  if (within.kind === 'one') return;
  const names = displayNames(within.kind === 'several' ? within.members : within.students);
  throw new Refusal(
    'several-submissions',
    `Several hand-ins were found in one (${names}): one folder with one model and one worker should be handed in. Leave only the one that is to be graded; an instructor can grade each by the name of its folder.`,
  );
}
