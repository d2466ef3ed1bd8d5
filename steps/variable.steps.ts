import { Then } from '@cucumber/cucumber';
import { demandListOfTexts, demandNumber } from '../src/scenario/demands/variable';
import type { ExerciseWorld } from '../support/world';

Then(
  'the variable {string} should be a list of {int} texts',
  function (this: ExerciseWorld, name: string, length: number) {
    demandListOfTexts(this.instance.variables[name], { subject: `The variable "${name}"`, length });
  },
);

Then('the variable {string} should be {float}', function (this: ExerciseWorld, name: string, expected: number) {
  demandNumber(this.instance.variables[name], { subject: `The variable "${name}"`, expected });
});
