import { After, AfterAll, AfterStep, Before, BeforeAll, setDefaultTimeout, Status } from '@cucumber/cucumber';
import { criterionOf } from '../src/exercise/criteria';
import { unmetNeed, verdictsOf } from '../src/grading/blame';
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
  const need = unmetNeed(this.criterion, verdictsOf(trial.exercise.criteria, trial.journal.entries));
  if (need === undefined) return undefined;
  this.isSkipped = true;
  return 'skipped';
});

AfterStep(function (this: ExerciseWorld, { pickleStep, error, result }) {
  if (error !== undefined) this.problem = error;
  const outcome = error === undefined ? result.status : undefined;
  this.trial.journal.append({
    kind: 'step-finished',
    text: pickleStep.text,
    outcome: outcome === undefined ? outcomeOf(this.problem).outcome : outcome === Status.PASSED ? 'passed' : 'skipped',
  });
});

After(async function (this: ExerciseWorld, { result }) {
  const { trial, criterion } = this;
  if (this.problem === undefined && !this.isSkipped && result?.status !== Status.PASSED) {
    this.problem = new Error(result?.message ?? `A step of "${criterion.title}" is ${result?.status ?? 'missing'}.`);
  }
  await trial.tidyUp();
  trial.journal.append({
    kind: 'scenario-finished',
    criterion: criterion.id,
    ...trial.role,
    ...(this.isSkipped ? { outcome: 'unjudged' } : outcomeOf(this.problem)),
    ...(this.establishes.size > 0 && { establishes: [...this.establishes] }),
  });
});

BeforeAll(async function (this: { readonly parameters: StandaloneParameters }) {
  if (this.parameters.trial === undefined) await openStandaloneTrial(this.parameters);
});

AfterAll(async function (this: { readonly parameters: StandaloneParameters }) {
  if (this.parameters.trial === undefined) await closeStandaloneTrial();
});
