import { Then, When } from '@cucumber/cucumber';
import { assertIncident, assertNoIncident } from '../src/assertions/run/incident';
import { resolveIncident, retryIncident } from '../src/assertions/run/operate';
import type { ExerciseWorld } from '../support/world';

// Then an incident should be raised at "Upload Model"
Then('an incident should be raised at {element}', async function (this: ExerciseWorld, name: string) {
  await assertIncident(this.instance, await this.named(name));
});

// Then an incident should be raised at "Upload Model" with the message "The store does not answer"
Then(
  'an incident should be raised at {element} with the message {string}',
  async function (this: ExerciseWorld, name: string, message: string) {
    await assertIncident(this.instance, await this.named(name), { message });
  },
);

// Then an incident of the type "JOB_NO_RETRIES" should be raised at "Upload Model"
Then(
  'an incident of the type {string} should be raised at {element}',
  async function (this: ExerciseWorld, type: string, name: string) {
    await assertIncident(this.instance, await this.named(name), { type });
  },
);

// Then there should be no incident
Then('there should be no incident', async function (this: ExerciseWorld) {
  await this.settle();
  assertNoIncident(this.instance);
});

// When the incident at "Upload Model" is resolved
When('the incident at {element} is resolved', async function (this: ExerciseWorld, name: string) {
  await resolveIncident(this.run, this.instance, await this.named(name));
});

// When the incident at "Upload Model" is retried
When('the incident at {element} is retried', async function (this: ExerciseWorld, name: string) {
  await retryIncident(this.run, this.instance, await this.named(name));
});
