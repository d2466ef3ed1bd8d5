import { CriterionFailure } from '../../src/errors';
import type { Judgement } from '../../src/model/judgement';

/** `holds`, `undecided`, `refused CODE`, or `failed CODE`: a judgement in one word for tables. */
export function outcome(judge: () => Judgement): string {
  try {
    const judgement = judge();
    return judgement.kind === 'refused' ? `refused ${judgement.finding.code}` : judgement.kind;
  } catch (error) {
    if (error instanceof CriterionFailure) return `failed ${error.finding.code}`;
    throw error;
  }
}
