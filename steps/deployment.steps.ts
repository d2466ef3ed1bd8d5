import { Then } from '@cucumber/cucumber';
import { assertAccepted, assertFiles } from '../src/assertions/run/deployment';
import type { ExerciseWorld } from '../support/world';

// Then the engine should accept the model
Then('the engine should accept the model', async function (this: ExerciseWorld) {
  this.establishes.add('deployed');
  await assertAccepted(this.run);
});

// Then what is to be handed in should have been found
Then('what is to be handed in should have been found', function (this: ExerciseWorld) {
  assertFiles(this.run);
});

// Then one model should have been found
Then('one model should have been found', function (this: ExerciseWorld) {
  assertFiles(this.run);
});
