import { Then, When, type DataTable } from '@cucumber/cucumber';
import { localTo } from '../src/assertions/run/jobs';
import { setVariables } from '../src/assertions/run/operate';
import { assertAbsent, assertListOfTexts, assertNumber } from '../src/assertions/run/variable';
import {
  assertEquals,
  assertExactly,
  assertHandsOn,
  assertMatches,
  assertType,
  type ValueType,
} from '../src/assertions/run/variables';
import { assertFromJob } from '../src/assertions/run/variable-origin';
import { readVariables } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

// When the variable "modelId" is set to "mid-1"
When('the variable {string} is set to {json}', async function (this: ExerciseWorld, name: string, value: unknown) {
  await setVariables(this.run, this.instance, { [name]: value });
});

// When the variable "modelId" of "Upload Model" is set to "mid-1"
When(
  'the variable {string} of {element} is set to {json}',
  async function (this: ExerciseWorld, variable: string, name: string, value: unknown) {
    await setVariables(this.run, this.instance, { [variable]: value }, await this.named(name));
  },
);

// Then the variable "assetIds" should equal ["iid-1", "tid-1"]
Then(
  'the variable {string} should equal {json}',
  async function (this: ExerciseWorld, name: string, expected: unknown) {
    await this.settle();
    assertEquals(this.variable(name), expected);
  },
);

// Then what "Enhance Image" hands on by its output mappings should not be null
Then(
  'what {element} hands on by its output mappings should not be null',
  async function (this: ExerciseWorld, name: string) {
    await this.settle();
    assertHandsOn(this.instance.variables, await this.nodes(name));
  },
);

// Then the variable "total" should be of the type number
Then(
  'the variable {string} should be of the type {valueType}',
  async function (this: ExerciseWorld, name: string, type: ValueType) {
    await this.settle();
    assertType(this.variable(name), type);
  },
);

// Then the variable "discount" should not be there
Then('the variable {string} should not be there', async function (this: ExerciseWorld, name: string) {
  await this.settle();
  assertAbsent(this.instance.variables, name);
});

// Then the variables should match "total > 10 and paid"
Then('the variables should match {feel}', async function (this: ExerciseWorld, condition: string) {
  await this.settle();
  assertMatches(this.instance.variables, condition);
});

// Then the variables should be exactly
//   | orderId | "o-1" |
//   | total   | 20    |
Then('the variables should be exactly', async function (this: ExerciseWorld, table: DataTable) {
  await this.settle();
  assertExactly(this.instance, readVariables(table));
});

// Then the variable "imageIdentity" of "Enhance Image" should equal "iid-1"
Then(
  'the variable {string} of {element} should equal {json}',
  async function (this: ExerciseWorld, variable: string, name: string, expected: unknown) {
    await this.settle();
    const value = localTo(this.instance, await this.named(name), variable);
    assertEquals({ subject: `The variable "${variable}" of "${name}"`, value }, expected);
  },
);

// Then the variable "thumbnailIds" should be a list of 3 texts
Then(
  'the variable {string} should be a list of {int} texts',
  function (this: ExerciseWorld, name: string, length: number) {
    assertListOfTexts(this.instance.variables[name], { subject: `The variable "${name}"`, length });
  },
);

// Then the variable "total" should be 20
Then('the variable {string} should be {float}', function (this: ExerciseWorld, name: string, expected: number) {
  assertNumber(this.instance.variables[name], { subject: `The variable "${name}"`, expected });
});

// Then the variable "thumbnailIds" should be what the job of "Produce Thumbnails" was completed with
Then(
  'the variable {string} should be what the job of {element} was completed with',
  async function (this: ExerciseWorld, variable: string, task: string) {
    assertFromJob(this.instance, variable, { name: task, nodes: await this.nodes(task) });
  },
);
