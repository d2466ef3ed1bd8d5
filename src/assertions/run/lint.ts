import { CriterionFailure } from '../../errors';
import { capital, describe, whereIs } from '../../model/describe';
import { lintModel, type LintProblem } from '../../model/lint/lint-model';
import { ruleSets, settingOf } from '../../model/lint/lint-rules';
import { flowNodesOf, type ProcessModel } from '../../model/process-model';
import type { ExerciseRun } from '../../run/exercise-run';

/** The model has nothing against one rule of bpmnlint. @throws CriterionFailure `lint` */
export async function assertLintRule(run: ExerciseRun, rule: string): Promise<void> {
  const { engineVersion } = run;
  const setting = settingOf(rule, engineVersion);
  // names are looked at when the exercise is loaded: this one is none for the engine's version
  if (setting === undefined) return;
  const problems = await lintModel(await run.content(), { [rule]: setting }, engineVersion);
  assertNone(problems, await run.model());
}

/** The model has nothing against a set of rules, advice left out. @throws CriterionFailure `lint` */
export async function assertLintRules(run: ExerciseRun, set: keyof typeof ruleSets): Promise<void> {
  const { engineVersion } = run;
  const problems = await lintModel(await run.content(), ruleSets[set](engineVersion), engineVersion);
  assertNone(
    problems.filter(({ category }) => category === 'error'),
    await run.model(),
  );
}

/** @throws CriterionFailure of the first problem, which says how many more there are */
export function assertNone([first, ...others]: readonly LintProblem[], model: ProcessModel): void {
  if (first === undefined) return;
  const node = model.processes.flatMap((process) => [...flowNodesOf(process)]).find(({ id }) => id === first.id);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new CriterionFailure({
    code: 'lint',
    subject: node === undefined ? `"${first.id ?? 'The model'}"` : capital(describe(node)),
    actual: `is against the rule ${first.rule}: ${first.message}${more}`,
    expected: 'the model should pass it, as in the Modeler',
    ...(node && { where: whereIs(node) }),
  });
}
