import type { HandInFacts } from '../hand-ins/hand-in';

/** A hand-in, and what the platform says about it. */
export interface FoundHandIn {
  readonly path: string;
  readonly about?: HandInFacts;
}
