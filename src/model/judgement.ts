import type { Finding } from '../errors';

/**
 * What a look at the model can say when it finds no fault (a fault is thrown as a CriterionFailure):
 * - `holds`: nothing is left to ask;
 * - `undecided`: only a run can tell, because the expression depends on variables or is beyond what is evaluated here;
 * - `refused`: the engine refuses such a model at deployment, so its refusal is the one mistake to report;
 *   the finding is there in case it does not.
 */
export type Judgement =
  | { readonly kind: 'holds'; readonly remarks?: readonly ModelRemark[] }
  | { readonly kind: 'undecided'; readonly reason: string }
  | { readonly kind: 'refused'; readonly finding: Finding };

/** Something about a model that is worth knowing and costs nothing. */
export interface ModelRemark {
  /** Stable kebab-case code, e.g. `name-differs`. */
  readonly code: string;
  /** A whole sentence. */
  readonly message: string;
  readonly where?: { readonly id: string; readonly name?: string };
}

/** The judgement that nothing is left to ask. */
export const holds: Judgement = { kind: 'holds' };

/** The same, with something to say. */
export function holdsWith(...remarks: readonly ModelRemark[]): Judgement {
  return { kind: 'holds', remarks };
}
