import { Then } from '@cucumber/cucumber';
import { assertAbsent, assertListOfTexts, assertNumber } from '../src/assertions/run/variable';
import { assertFromJob } from '../src/assertions/run/variable-origin';
import type { ExerciseWorld } from '../support/world';

Then(
  'the variable {string} should be a list of {int} texts',
  function (this: ExerciseWorld, name: string, length: number) {
    assertListOfTexts(this.instance.variables[name], { subject: `The variable "${name}"`, length });
  },
);

Then('the variable {string} should be {float}', function (this: ExerciseWorld, name: string, expected: number) {
  assertNumber(this.instance.variables[name], { subject: `The variable "${name}"`, expected });
});

Then(
  'the variable {string} should be what the job of {element} was completed with',
  async function (this: ExerciseWorld, variable: string, task: string) {
    assertFromJob(this.instance, variable, { name: task, nodes: await this.nodes(task) });
  },
);

Then('the variable {string} should not be there', function (this: ExerciseWorld, name: string) {
  assertAbsent(this.instance.variables, name);
});
