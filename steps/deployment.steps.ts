import { Then } from '@cucumber/cucumber';
import { demandAccepted, demandFiles } from '../src/scenario/demands/deployment';
import type { ExerciseWorld } from '../support/world';

Then('the engine should accept the model', async function (this: ExerciseWorld) {
  this.establishes.add('deployed');
  await demandAccepted(this.trial);
});

Then('one model and one worker should have been found', function (this: ExerciseWorld) {
  demandFiles(this.trial);
});
