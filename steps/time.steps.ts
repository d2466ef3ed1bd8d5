import { Then, When } from '@cucumber/cucumber';
import { passUntil } from '../src/assertions/run/operate';
import { assertStillWaiting, assertTimerFires } from '../src/assertions/run/time';
import { assertDueIn } from '../src/assertions/run/waiting';
import type { ExerciseWorld } from '../support/world';

// When 30 s pass
When('{duration} pass(es)', async function (this: ExerciseWorld, milliseconds: number) {
  await this.run.pass(milliseconds);
});

// When it is "2040-01-01T12:00:00Z"
When('it is {string}', async function (this: ExerciseWorld, instant: string) {
  await passUntil(this.run, instant);
});

// Then it should still wait at "Wait for Parcel"
Then('it should still wait at {element}', async function (this: ExerciseWorld, name: string) {
  await assertStillWaiting(this.run, this.instance, name);
});

// Then the timer on "Wait for Parcel" should fire
Then('the timer on {element} should fire', async function (this: ExerciseWorld, name: string) {
  await assertTimerFires(this.run, this.instance, name);
});

// Then a timer at "Wait for Parcel" should be due in 1 h
Then(
  'a timer at {element} should be due in {duration}',
  async function (this: ExerciseWorld, name: string, milliseconds: number) {
    await assertDueIn(this.run, this.instance, await this.named(name), milliseconds);
  },
);
