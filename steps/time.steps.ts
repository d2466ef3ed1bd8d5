import { Then, When } from '@cucumber/cucumber';
import { demandStillWaiting, demandTimerFires } from '../src/scenario/demands/time';
import type { ExerciseWorld } from '../support/world';

When('{duration} pass(es)', async function (this: ExerciseWorld, milliseconds: number) {
  await this.trial.pass(milliseconds);
});

Then('it should still wait at {element}', async function (this: ExerciseWorld, name: string) {
  await demandStillWaiting(this.trial, this.instance, name);
});

Then('the timer on {element} should fire', async function (this: ExerciseWorld, name: string) {
  await demandTimerFires(this.trial, this.instance, name);
});
