import type { EngineCalls } from '../engine-calls/engine-calls';
import type { EngineRecord } from '../journal/record';

/**
 * The port to a Zeebe engine. Adapters: `embedded/` (a JVM child process), `container/` (testcontainers),
 * `attached/` (an engine that somebody else started). Chosen in `select-engine.ts` and nowhere else.
 */
export interface Engine {
  readonly description: EngineDescription;
  /** Why this one, where it was not asked for by name; ends a sentence like "on the embedded engine, since …". */
  readonly reason?: string | undefined;
  /**
   * A fresh, empty engine state that nobody shares, with its clock as asked for.
   * @param alone `alone`: nothing else should run in its process, so that whatever breaks that process is this one's doing
   * @throws GraderError when the engine cannot give one
   */
  lease(clock: ClockMode | PinnedFrom, alone?: 'alone'): Promise<EngineLease>;
  /** Ends the engine and everything it started; safe to call twice. */
  close(): Promise<void>;
}

/** What stands in every report about the engine that a grade was made on. */
export interface EngineDescription {
  readonly kind: 'embedded' | 'container' | 'attached';
  /** Version of zeebe-process-test-engine, e.g. `8.8.21`; `unknown` where an attached engine does not tell. */
  readonly version: string;
}

/** `virtual`: the clock is pinned and moves only by {@link EngineLease.advance}; `real`: it runs. */
export type ClockMode = 'virtual' | 'real';

/** A pinned clock that begins at another time than now; for engines with {@link EngineLease.write}. */
export interface PinnedFrom {
  /** Milliseconds since the epoch. */
  readonly from: number;
}

/** One isolated engine state, from lease to close. */
export interface EngineLease {
  /** Whether nothing else runs in the engine's process; absent where that is not known. */
  readonly alone?: boolean;
  /** `host:port` of the plaintext Zeebe gRPC gateway, for programs that connect to it. */
  readonly gatewayAddress: string;
  /** Opens calls to the gateway for one caller: what it closes are its own. */
  calls(): EngineCalls;
  /**
   * Follows the engine's log from its first record: every record once, in order of position.
   * The listener is called for those already written, too.
   * @returns stops following
   */
  follow(listener: (record: EngineRecord) => void): () => void;
  /** The engine's clock, milliseconds since the epoch. */
  now(): Promise<number>;
  /** Moves a pinned clock forward; more than the protocol's int32 of milliseconds (24 days) is split. @param milliseconds whole and positive */
  advance(milliseconds: number): Promise<void>;
  /**
   * Resolves once the engine has nothing to do, and all who follow know what it did; absent where it cannot tell.
   * Where it never comes to rest, resolves after some seconds all the same.
   */
  rests?(): Promise<void>;
  /**
   * Writes a command that the gateway has no call for; absent where an engine is reached by its gateway alone.
   * @returns its position: what the engine makes of it are the records that have it as their source
   * @throws GraderError when the engine's version has no such command
   */
  write?(command: EngineCommand): Promise<number>;
  /** Rejects with a GraderError as soon as the engine is lost (crash, connection gone); never resolves otherwise. */
  readonly lost: Promise<never>;
  /** @param left `running`: something of it may compute on and on, so that nobody else should get an engine beside it */
  close(left?: 'running'): Promise<void>;
}

/** A command record of Zeebe's protocol, for {@link EngineLease.write}. */
export interface EngineCommand {
  /** e.g. `USER_TASK` */
  readonly valueType: string;
  /** e.g. `COMPLETE` */
  readonly intent: string;
  /** What it is about, where that is there already. */
  readonly key?: string;
  /** Fields of the record. */
  readonly value?: Readonly<Record<string, unknown>>;
  /** Variables, where the record has a field for them. */
  readonly variables?: Readonly<Record<string, unknown>>;
}
