import { Then, When, type DataTable } from '@cucumber/cucumber';
import { assertCalled, assertDecided } from '../src/assertions/run/calls';
import { assertDecides } from '../src/assertions/run/decision';
import { readCases } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

// Then "Collect Payment" should have called the process "collect-payment"
Then(
  '{element} should have called the process {string}',
  async function (this: ExerciseWorld, name: string, processId: string) {
    await assertCalled(this.run, this.instance, await this.named(name), processId);
  },
);

// When we look at the instance that "Collect Payment" called
When('we look at the instance that {element} called', async function (this: ExerciseWorld, name: string) {
  this.instance = await assertCalled(this.run, this.instance, await this.named(name));
});

// Then the decision "order-risk" should have given "low"
Then(
  'the decision {string} should have given {json}',
  async function (this: ExerciseWorld, decisionId: string, expected: unknown) {
    await assertDecided(this.instance, decisionId, expected);
  },
);

// Then the decision "order-risk" should give
//   | total | customer | gives |
//   | 10    | "known"  | "low" |
Then('the decision {string} should give', async function (this: ExerciseWorld, decisionId: string, table: DataTable) {
  await assertDecides(this.run, decisionId, readCases(table));
});
