/** How large and deep a model may be before it is refused unread; a stranger wrote it. */
export interface ModelLimits {
  /** Size of the file. The engine itself takes at most 4 MiB in one deployment. */
  readonly bytes: number;
  /** Lines of the file. */
  readonly lines: number;
  /** XML elements, those of the diagram included. */
  readonly tags: number;
  /** How deep XML elements may be nested. */
  readonly depth: number;
  /** Flow nodes (events, activities, gateways) of all processes together. */
  readonly flowNodes: number;
  /** Conditions at sequence flows of all processes together; each is evaluated for each case. */
  readonly conditions: number;
  /** Shortest interval of a repeating timer, milliseconds; a shorter one floods the engine. */
  readonly shortestCycleMilliseconds: number;
}

/** Some twenty times the size of what exercises ask for. */
export const defaultModelLimits: ModelLimits = {
  bytes: 512 * 1024,
  lines: 20_000,
  tags: 8_000,
  depth: 64,
  flowNodes: 500,
  conditions: 200,
  shortestCycleMilliseconds: 1_000,
};
