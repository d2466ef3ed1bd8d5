import { Then } from '@cucumber/cucumber';
import { demandErrorThrown, demandNoFailedJob } from '../src/scenario/demands/job';
import type { ExerciseWorld } from '../support/world';

Then('the job of {element} should end with a BPMN error', async function (this: ExerciseWorld, name: string) {
  await demandErrorThrown(this.instance, name, await this.nodes(name));
});

Then('no job should have failed', function (this: ExerciseWorld) {
  demandNoFailedJob(this.instance);
});
