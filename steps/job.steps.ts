import { Then } from '@cucumber/cucumber';
import { assertErrorThrown, assertNoFailedJob } from '../src/assertions/run/job';
import type { ExerciseWorld } from '../support/world';

Then('the job of {element} should end with a BPMN error', async function (this: ExerciseWorld, name: string) {
  await assertErrorThrown(this.instance, name, await this.nodes(name));
});

Then('no job should have failed', function (this: ExerciseWorld) {
  assertNoFailedJob(this.instance);
});
