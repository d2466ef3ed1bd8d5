import { Then, When } from '@cucumber/cucumber';
import { assertStillWaiting, assertTimerFires } from '../src/assertions/run/time';
import type { ExerciseWorld } from '../support/world';

When('{duration} pass(es)', async function (this: ExerciseWorld, milliseconds: number) {
  await this.run.pass(milliseconds);
});

Then('it should still wait at {element}', async function (this: ExerciseWorld, name: string) {
  await assertStillWaiting(this.run, this.instance, name);
});

Then('the timer on {element} should fire', async function (this: ExerciseWorld, name: string) {
  await assertTimerFires(this.run, this.instance, name);
});
