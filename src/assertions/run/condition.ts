import { CriterionFailure } from '../../errors';
import { describe, whereIs } from '../../model/describe';
import { quoted } from '../../model/names';
import type { SequenceFlow } from '../../model/process-model';
import type { EvaluateRows, ExpressionCase } from './expression';
import { say } from './variable';

/** The conditions of flows hold as the cases say. @throws CriterionFailure `condition-missing`, `condition-differs` */
export async function assertConditions(
  flows: readonly SequenceFlow[],
  cases: readonly ExpressionCase[],
  evaluate: EvaluateRows,
): Promise<void> {
  for (const { source, target, condition } of flows) {
    const about = {
      subject: `The flow from ${describe(source)} to ${describe(target)}`,
      where: whereIs(source),
    };
    if (condition === undefined || condition === '') {
      const expected = 'it should have one';
      throw new CriterionFailure({ ...about, code: 'condition-missing', actual: 'has no condition', expected });
    }
    const values = await evaluate(
      condition,
      cases.map(({ variables }) => variables),
    );
    for (const [index, { variables, gives }] of cases.entries()) {
      const found = values[index];
      const holds = found !== undefined && 'value' in found && found.value === true;
      if (holds === (gives === true)) continue;
      throw new CriterionFailure({
        ...about,
        code: 'condition-differs',
        actual: `${holds ? 'is' : 'is not'} taken (${quoted(condition)}) with ${say(variables)}`,
        expected: holds ? 'it should not be' : 'it should be',
      });
    }
  }
}
