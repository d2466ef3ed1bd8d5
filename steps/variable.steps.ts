import { Then } from '@cucumber/cucumber';
import { demandListOfTexts, demandNumber } from '../src/scenario/demands/variable';
import { demandFromJob } from '../src/scenario/demands/variable-origin';
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

Then(
  'the variable {string} should be what the job of {element} was completed with',
  async function (this: ExerciseWorld, variable: string, task: string) {
    demandFromJob(this.instance, variable, { name: task, nodes: await this.nodes(task) });
  },
);
