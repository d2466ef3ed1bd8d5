import { After, AfterAll, AfterStep, Before, BeforeAll, setDefaultTimeout, Status } from '@cucumber/cucumber';
import { CriterionBlocked, CriterionFailure } from '../src/errors';
import { criterionOf } from '../src/exercise/criteria';
import { outcomeOf } from '../src/scenario/scenario-outcome';
import { closeStandaloneTrial, openStandaloneTrial, type StandaloneParameters } from './standalone';
import type { ExerciseWorld } from './world';

// every wait has a deadline of its own, which says what was seen
setDefaultTimeout(-1);

Before(async function (this: ExerciseWorld, { pickle, gherkinDocument }) {
  const { trial } = this;
  this.criterion = criterionOf(pickle, gherkinDocument.feature?.name ?? '');
  trial.journal.append({ kind: 'scenario-started', criterion: this.criterion.id, ...trial.role });
  await this.readModel();
  if (trial.role.model === 'reference' || trial.role.worker === 'reference') return undefined;
  try {
    trial.verdicts.demandNeeds(this.criterion);
  } catch (error) {
    this.problem = error;
    return 'skipped';
  }
  return undefined;
});

AfterStep(async function (this: ExerciseWorld, { pickleStep, error, result }) {
  if (error !== undefined) this.problem = await oneMistakeOnly(this, error);
  const outcome = error === undefined ? result.status : undefined;
  this.trial.journal.append({
    kind: 'step-finished',
    text: pickleStep.text,
    outcome: outcome === undefined ? outcomeOf(this.problem).outcome : outcome === Status.PASSED ? 'passed' : 'skipped',
  });
});

After(async function (this: ExerciseWorld, { result }) {
  const { trial, criterion } = this;
  if (this.problem === undefined && result?.status !== Status.PASSED) {
    this.problem = new Error(result?.message ?? `A step of "${criterion.title}" is ${result?.status ?? 'missing'}.`);
  }
  const outcome = outcomeOf(this.problem);
  if (trial.role.model === 'submitted' && trial.role.worker === 'submitted') trial.verdicts.set(criterion.id, outcome);
  await trial.tidyUp();
  trial.journal.append({ kind: 'scenario-finished', criterion: criterion.id, ...trial.role, ...outcome });
});

BeforeAll(async function (this: { readonly parameters: StandaloneParameters }) {
  if (this.parameters.trial === undefined) await openStandaloneTrial(this.parameters);
});

AfterAll(async function (this: { readonly parameters: StandaloneParameters }) {
  if (this.parameters.trial === undefined) await closeStandaloneTrial();
});

/**
 * What the engine rejects a model for is the mistake of the criterion `deploys`, what it was stopped for is that of the
 * first criterion that learnt of it, and what an earlier criterion has found is that one's. Scenarios of model and worker
 * together fail all the same, and name what explains it.
 */
async function oneMistakeOnly(world: ExerciseWorld, error: unknown): Promise<unknown> {
  if (!(error instanceof CriterionFailure)) return error;
  const { verdicts, isOver } = world.trial;
  const earlier = world.criterion.explainedBy.length > 0 ? undefined : verdicts.foundBefore(error.finding);
  if (earlier !== undefined) return new CriterionBlocked(earlier, error.message);
  const { code, where } = error.finding;
  const first = verdicts.failed.find((id) => isOver && verdicts.get(id)?.finding?.code === code);
  if (first !== undefined) return new CriterionBlocked(first, 'The engine was stopped before.');
  const place = where?.id;
  if (world.criterion.id === 'deploys' || place === undefined) return error;
  const deployment = await world.trial.deploy();
  if (deployment.kind === 'accepted' || !deployment.reason.includes(place)) return error;
  return new CriterionBlocked('deploys', 'The engine rejects the model because of this element.');
}
