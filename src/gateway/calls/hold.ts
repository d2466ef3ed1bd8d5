import type { JobsRequest } from '../engine/zeebe-protocol';
import type { GrpcCall } from '../grpc/grpc-call';

/** How long Zeebe's gateway holds a poll that names no time of its own, milliseconds (Zeebe docs, "long polling"). */
const DEFAULT_MILLISECONDS = 10_000;
/** Longest delay of a timer in Node. */
const MAX_MILLISECONDS = 2 ** 31 - 1;

/** The time that a call without an answer may be held. */
export interface Hold {
  /** Aborted when the time has passed or the caller is gone. */
  readonly over: AbortSignal;
  /** Gives the timer back. */
  release(): void;
}

/**
 * The time that a request for jobs may be held: what it says, none where that is negative,
 * and as long as the caller stays for a stream, which says nothing.
 */
export function holdFor(request: JobsRequest, { gone }: Pick<GrpcCall, 'gone'>): Hold {
  const over = new AbortController();
  const end = (): void => over.abort();
  gone.addEventListener('abort', end);
  const milliseconds = millisecondsOf(request);
  const timer = milliseconds === undefined ? undefined : setTimeout(end, Math.max(0, milliseconds));
  if (gone.aborted || (milliseconds !== undefined && milliseconds < 0)) end();
  return {
    over: over.signal,
    release: () => {
      clearTimeout(timer);
      gone.removeEventListener('abort', end);
    },
  };
}

/** Holds a request for jobs and ends it as if none had come. */
export function starve(request: JobsRequest, call: GrpcCall): void {
  const hold = holdFor(request, call);
  const end = (): void => {
    hold.release();
    call.end();
  };
  if (hold.over.aborted) end();
  else hold.over.addEventListener('abort', end);
}

function millisecondsOf({ requestTimeout }: JobsRequest): number | undefined {
  if (requestTimeout === undefined) return undefined;
  const asked = Number(requestTimeout);
  return asked === 0 ? DEFAULT_MILLISECONDS : Math.min(asked, MAX_MILLISECONDS);
}
