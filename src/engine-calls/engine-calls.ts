import { status } from '@grpc/grpc-js';

/**
 * The port to the calls of an engine's own gateway, with messages as they are on the wire. Adapters: `grpc-calls.ts` (an address),
 * `src/engine/host-client/host-calls.ts` (the engine's host); a lease on an engine opens them.
 */
export interface EngineCalls {
  /** A call with one answer. @throws CallFailed */
  ask(path: string, message: Buffer): Promise<Buffer>;
  /** A call with any number of answers; resolves when the engine ends it. @throws CallFailed */
  follow(path: string, message: Buffer, onAnswer: (answer: Buffer) => void): Promise<void>;
  /** Ends those that are under way. */
  close(): void;
}

/** How a call ended. */
export interface CallStatus {
  readonly code: status;
  readonly details: string;
}

/** The engine answered with a status other than OK; it goes back to the worker as it is. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly status: CallStatus;

  constructor({ code, details }: CallStatus, cause?: unknown) {
    super(details, { cause });
    this.status = { code, details };
  }
}

/** What to answer the worker after a failed call. */
export function statusOf(error: unknown): CallStatus {
  if (error instanceof CallFailed) return error.status;
  return { code: status.INTERNAL, details: `the gateway broke: ${String(error)}` };
}

/** Calls to an engine that may not be there yet: they are held until then, and fail when it does not come. */
export function awaitedCalls(calls: Promise<EngineCalls>): EngineCalls {
  // who asks is told
  calls.catch(() => undefined);
  return {
    ask: async (...call) => (await calls).ask(...call),
    follow: async (...call) => (await calls).follow(...call),
    close: () =>
      void calls.then(
        (opened) => opened.close(),
        // there is nothing to close
        () => undefined,
      ),
  };
}
