import { GraderError } from './errors';

/** Something that the first run on a machine fetches. */
export interface FirstRunPart {
  readonly what: string;
  /** Bytes in all, where they are known. */
  readonly total: number | undefined;
}

/** Who is told what is being fetched. */
export interface FirstRunWatch {
  begun(part: FirstRunPart): void;
  /** @param bytes that have come so far */
  advanced(part: FirstRunPart, bytes: number): void;
  ended(part: FirstRunPart, succeeded: boolean): void;
}

/** Set where nothing may be fetched. */
export const offlineVariable = 'ZEEBE_GRADER_OFFLINE';

let watch: FirstRunWatch | undefined;

/** Tells what this process fetches from now on. */
export function watchFirstRun(watcher: FirstRunWatch): void {
  watch = watcher;
}

/** Does what is done once on a machine. @param work is given what notes that so many more bytes have come */
export async function onFirstRun<T>(
  part: FirstRunPart,
  work: (advance: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  // what may not be fetched may still lie in some local repository
  const watching = process.env[offlineVariable] ? undefined : watch;
  let bytes = 0;
  let succeeded = false;
  watching?.begun(part);
  try {
    const done = await work((more) => watching?.advanced(part, (bytes += more)));
    succeeded = true;
    return done;
  } finally {
    watching?.ended(part, succeeded);
  }
}

/** To be called before anything is fetched. @throws GraderError where that is not wanted */
export function assertOnline(what: string, env: NodeJS.ProcessEnv = process.env): void {
  if (!env[offlineVariable]) return;
  throw new GraderError(
    `${what} is not in the cache, and nothing is fetched with --offline.`,
    'Run `zeebe-grader prefetch` once where there is a network, or name the folder that it has filled in ZEEBE_GRADER_CACHE.',
  );
}
