import type { CreatedEngine } from '../host-client/host-client';

/** What a host prints when it is ready, in its own view of ports. */
export interface ReadyLine {
  readonly controlPort: number;
  readonly firstEngine: CreatedEngine;
}

/** Reads a line of a host's standard output. @returns undefined when it says something else */
export function parseReadyLine(line: string): ReadyLine | undefined {
  return line.startsWith('{"ready":true') ? (JSON.parse(line) as ReadyLine) : undefined;
}
