import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { TaskLimitExceeded } from '../background/task';
import { Refusal, UsageError } from '../errors';
import { usuallyAskedFor, sayAskedFor, type AskedFor } from '../asked-for';
import { copyFolder } from './copy-folder';
import { displayName, displayNames } from './display-name';
import { handInsWithin } from './hand-ins-within';
import { identify, type Identity, type IdentifyOptions } from './identify';
import { defaultIntakeLimits, type IntakeLimits } from './intake-limits';
import { privateFolder } from './private-folder';
import { Snapshot } from './snapshot';
import type { Submission } from './submission';
import { isZip, unpackZip } from './unpack-zip';

/** What {@link readSubmission} has to know of the exercise. */
export interface IntakeOptions extends IdentifyOptions {
  readonly limits?: IntakeLimits;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes in what one student handed in: a folder or a zip archive, copied into a private place before anything else.
 * @throws Refusal when it cannot be graded as it is; the code says why
 * @throws UsageError when there is nothing of that name, or a file that is no zip archive
 * @throws the reason of the signal when it was ended early
 */
export async function readSubmission(place: string, options: IntakeOptions): Promise<Submission> {
  const source = await realpath(place).catch((cause: unknown) => {
    throw new UsageError(`There is no submission at "${displayName(place, 300)}".`, { cause });
  });
  const surroundings = await privateFolder();
  const dispose = async (): Promise<void> => rm(surroundings, { recursive: true, force: true, maxRetries: 3 });
  const limits = options.limits ?? defaultIntakeLimits;
  const bounded = withDeadline(limits.milliseconds, options.signal);
  try {
    const snapshot = new Snapshot(path.join(surroundings, 'exercise', 'submission'), limits, bounded.signal);
    await takeIn(source, snapshot);
    refuseSeveral(snapshot, options.handIn ?? usuallyAskedFor);
    return {
      name: displayName(path.basename(path.resolve(place)).replace(/\.zip$/i, '')),
      surroundings,
      ...(await identifyWithin(snapshot, options)),
      dispose,
    };
  } catch (error) {
    await dispose();
    // a stream that was ended says so in words of its own
    bounded.signal.throwIfAborted();
    throw error;
  } finally {
    bounded.end();
  }
}

/** @throws Refusal when the texts take too much time or memory to read */
async function identifyWithin(snapshot: Snapshot, options: IdentifyOptions): Promise<Identity> {
  try {
    return await identify(snapshot, options);
  } catch (error) {
    throw error instanceof TaskLimitExceeded ? tooSlow(snapshot.limits.milliseconds) : error;
  }
}

/** A signal that also ends what takes too long, with a refusal as its reason. */
function withDeadline(milliseconds: number, signal?: AbortSignal): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(tooSlow(milliseconds)), milliseconds);
  return {
    signal: signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]),
    end: () => clearTimeout(timer),
  };
}

function tooSlow(milliseconds: number): Refusal {
  return new Refusal(
    'intake-too-slow',
    `Reading the submission took longer than ${milliseconds / 1_000} s, or more memory than there is for it: its files should be an ordinary model and an ordinary script. Leave out what a program has generated.`,
  );
}

async function takeIn(source: string, snapshot: Snapshot): Promise<void> {
  await mkdir(snapshot.folder, { recursive: true });
  const found = await stat(source);
  if (found.isDirectory()) await copyFolder(source, snapshot);
  // a named pipe would never begin
  else if (found.isFile() && (await isZip(source))) await unpackZip(source, snapshot);
  else throw new UsageError(`"${displayName(source, 300)}" is neither a folder nor a zip archive.`);
}

/** Never a verdict on a mixture: what several students handed in, or one as several versions, is not put together. */
function refuseSeveral({ files }: Snapshot, handIn: AskedFor): void {
  const within = handInsWithin(
    files.map((file) => file.path),
    handIn,
  );
  if (within.kind === 'one') return;
  const names = displayNames(within.kind === 'several' ? within.members : within.students);
  throw new Refusal(
    'several-submissions',
    `Several hand-ins were found in one (${names}): one folder with ${sayAskedFor(handIn)} should be handed in. Leave only the one that is to be graded; an instructor can grade each by the name of its folder.`,
  );
}
