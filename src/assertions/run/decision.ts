import { CriterionFailure } from '../../errors';
import { quoted } from '../../model/names';
import { CommandRejected } from '../../run/command-rejected';
import type { ExerciseRun } from '../../run/exercise-run';
import { sameValue } from '../same-value';
import type { ExpressionCase } from './expression';
import { say } from './variable';

/** A decision gives, evaluated by itself, what the cases say. @throws CriterionFailure `decision-missing`, `decision-differs` */
export async function assertDecides(
  run: ExerciseRun,
  decisionId: string,
  cases: readonly ExpressionCase[],
): Promise<void> {
  await run.process();
  for (const { variables, gives } of cases) {
    const outcome = await run
      .command(() => run.client.evaluateDecision(decisionId, variables))
      .catch((error: unknown) => {
        if (!(error instanceof CommandRejected)) throw error;
        throw new CriterionFailure({
          code: 'decision-missing',
          subject: `The decision ${quoted(decisionId)}`,
          actual: `cannot be evaluated: ${error.message.split('\n')[0] ?? ''}`,
          expected: 'it should be there by this id',
        });
      });
    if (outcome.kind === 'evaluated' && sameValue(outcome.output, gives)) continue;
    throw new CriterionFailure({
      code: 'decision-differs',
      subject: `The decision ${quoted(decisionId)}`,
      actual: `${outcome.kind === 'evaluated' ? `gives ${say(outcome.output)}` : `fails (${outcome.message})`} with ${say(variables)}`,
      expected: `it should give ${say(gives)}`,
    });
  }
}
