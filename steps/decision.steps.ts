import { Then } from '@cucumber/cucumber';
import { assertDecides, assertDefaultPassesBy, assertMerges } from '../src/assertions/model/decision';
import type { ExerciseWorld } from '../support/world';

// Then an exclusive gateway should decide about "Enhance Image"
Then('an exclusive gateway should decide about {element}', function (this: ExerciseWorld, name: string) {
  assertDecides(this.model, this.meant(name));
});

// Then the default flow should pass "Enhance Image" by
Then('the default flow should pass {element} by', function (this: ExerciseWorld, name: string) {
  assertDefaultPassesBy(this.model, this.meant(name));
});

// Then an exclusive gateway should merge the flows before "High-Quality Image Achieved"
Then('an exclusive gateway should merge the flows before {element}', function (this: ExerciseWorld, name: string) {
  assertMerges(this.model, this.meant(name));
});
