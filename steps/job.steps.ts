import { Then } from '@cucumber/cucumber';
import { assertErrorThrown, assertNoFailedJob } from '../src/assertions/run/job';
import { assertCompletedWith, assertJobBrought } from '../src/assertions/run/job-variables';
import type { ExerciseWorld } from '../support/world';

Then('the job of {element} should end with a BPMN error', async function (this: ExerciseWorld, name: string) {
  await assertErrorThrown(this.instance, name, await this.nodes(name));
});

Then('no job should have failed', function (this: ExerciseWorld) {
  assertNoFailedJob(this.instance);
});

Then(
  'the job of {element} should have brought {string} as {json}',
  async function (this: ExerciseWorld, name: string, variable: string, value: unknown) {
    assertJobBrought(this.instance, { name, nodes: await this.nodes(name) }, { variable, value });
  },
);

Then(
  'the job of {element} should have been completed with {string} as {json}',
  async function (this: ExerciseWorld, name: string, variable: string, value: unknown) {
    assertCompletedWith(this.instance, { name, nodes: await this.nodes(name) }, { variable, value });
  },
);
