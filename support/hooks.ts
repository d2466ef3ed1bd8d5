import { After, AfterAll, AfterStep, Before, BeforeAll, setDefaultTimeout, Status } from '@cucumber/cucumber';
import { criterionOf } from '../src/exercise/criteria';
import { unmetNeed, verdictsOf } from '../src/grading/blame';
import { outcomeOf } from '../src/run/scenario-outcome';
import { currentRun } from '../src/run/current-run';
import { closeStandaloneRun, openStandaloneRun, type StandaloneParameters } from './standalone';
import type { ExerciseWorld } from './world';

// every wait has a deadline of its own, which says what was seen
setDefaultTimeout(-1);

Before(async function (this: ExerciseWorld, { pickle, gherkinDocument }) {
  const { run } = this;
  this.criterion = criterionOf(pickle, gherkinDocument.feature?.name ?? '');
  run.journal.append({ kind: 'scenario-started', criterion: this.criterion.id, ...run.role });
  await this.readModel();
  if (!run.isSubmission) return undefined;
  const need = unmetNeed(this.criterion, verdictsOf(run.exercise.criteria, run.journal.entries));
  if (need === undefined) return undefined;
  this.isSkipped = true;
  return 'skipped';
});

AfterStep(function (this: ExerciseWorld, { pickleStep, error, result }) {
  if (error !== undefined) this.problem = error;
  const outcome = error === undefined ? result.status : undefined;
  this.run.journal.append({
    kind: 'step-finished',
    text: pickleStep.text,
    outcome: outcome === undefined ? outcomeOf(this.problem).outcome : outcome === Status.PASSED ? 'passed' : 'skipped',
  });
});

After(async function (this: ExerciseWorld, { result }) {
  const { run, criterion } = this;
  if (this.problem === undefined && !this.isSkipped && result?.status !== Status.PASSED) {
    this.problem = new Error(result?.message ?? `A step of "${criterion.title}" is ${result?.status ?? 'missing'}.`);
  }
  await run.tidyUp();
  run.journal.append({
    kind: 'scenario-finished',
    criterion: criterion.id,
    ...run.role,
    ...(this.isSkipped ? { outcome: 'unjudged' } : outcomeOf(this.problem)),
    ...(this.establishes.size > 0 && { establishes: [...this.establishes] }),
  });
});

BeforeAll(async function (this: { readonly parameters: StandaloneParameters }) {
  if (currentRun() === undefined) await openStandaloneRun(this.parameters);
});

AfterAll(async function () {
  if (currentRun() === undefined) await closeStandaloneRun();
});
