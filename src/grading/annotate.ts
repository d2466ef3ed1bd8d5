import type { HandInFacts } from '../hand-ins/hand-in';
import { handInRemarks } from './hand-in-remarks';
import type { Override } from './override';
import { applyOverrides } from './overrides';
import type { Reported } from './reported';

/** What is known of a submission besides what its journal tells. */
export interface Annotations {
  readonly handIn?: HandInFacts | undefined;
  readonly overrides: readonly Override[];
}

/** A grade as it is reported: with what the platform says about the hand-in, and with what somebody has decided. */
export function annotate(reported: Reported, { handIn, overrides }: Annotations): Reported {
  const remarks = [...(handIn ? handInRemarks(handIn) : []), ...(reported.grade.remarks ?? [])];
  const grade = applyOverrides(reported.grade, overrides);
  return {
    ...reported,
    grade: remarks.length === 0 ? grade : { ...grade, remarks },
    ...(handIn && { handIn }),
  };
}
