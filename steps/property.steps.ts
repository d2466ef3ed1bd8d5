import { Then, type DataTable } from '@cucumber/cucumber';
import { assertEvent } from '../src/assertions/model/event';
import { assertDefaultFlow, assertDefaultTarget, assertFlow } from '../src/assertions/model/flow';
import { assertMultiInstance, type Multiplicity } from '../src/assertions/model/multi-instance';
import { assertNotCompletedEarly } from '../src/assertions/run/completion-condition';
import { assertAttached, assertBoundaryEvent, assertInside, assertUndoes } from '../src/assertions/model/placement';
import { assertNamed } from '../src/assertions/model/named';
import * as property from '../src/assertions/run/property';
import * as expression from '../src/assertions/run/expression';
import { assertConditions } from '../src/assertions/run/condition';
import { readCases } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

/** Has all nodes of an element say the same of themselves. */
async function says(world: ExerciseWorld, name: string, what: property.Property, expected: string): Promise<void> {
  await property.assertProperty(await world.nodes(name), what, expected, world.evaluate);
}

// Then the model should have "Upload Model"
Then('the model should have {element}', async function (this: ExerciseWorld, name: string) {
  await this.named(name);
});

// Then "The good end" should be named "Order Fulfilled"
Then('{element} should be named {string}', async function (this: ExerciseWorld, element: string, name: string) {
  this.remark(assertNamed(await this.nodes(element), name));
});

// Then "Upload Model" should have 3 retries
Then('{element} should have {int} retry/retries', function (this: ExerciseWorld, name: string, retries: number) {
  return says(this, name, property.retries, String(retries));
});

// Then the retries of "Upload Model" should be written down
Then('the retries of {element} should be written down', async function (this: ExerciseWorld, name: string) {
  property.assertWritten(await this.nodes(name), property.retries);
});

// Then "Upload Model" should have the job type "model_uploading"
Then('{element} should have the job type {string}', function (this: ExerciseWorld, name: string, type: string) {
  return says(this, name, property.jobType, type);
});

// Then "Upload Model" should have the header "target" with the value "store"
Then(
  '{element} should have the header {string} with the value {string}',
  function (this: ExerciseWorld, name: string, key: string, value: string) {
    return says(this, name, property.header(key), value);
  },
);

// Then "Collect Payment" should be set to call the process "collect-payment"
Then(
  '{element} should be set to call the process {string}',
  function (this: ExerciseWorld, name: string, processId: string) {
    return says(this, name, property.calledProcess, processId);
  },
);

// Then "Rate Risk" should be set to evaluate the decision "order-risk"
Then(
  '{element} should be set to evaluate the decision {string}',
  function (this: ExerciseWorld, name: string, decisionId: string) {
    return says(this, name, property.calledDecision, decisionId);
  },
);

// Then the result variable of "Rate Risk" should be "risk"
Then(
  'the result variable of {element} should be {string}',
  function (this: ExerciseWorld, name: string, variable: string) {
    return says(this, name, property.resultVariable, variable);
  },
);

// Then "Review Order" should have the form "review-order"
Then('{element} should have the form {string}', function (this: ExerciseWorld, name: string, form: string) {
  return says(this, name, property.form, form);
});

// Then "Enhance Image" should be in the sub-process "Enhancement"
Then(
  '{element} should be in the sub-process {element}',
  async function (this: ExerciseWorld, name: string, subProcess: string) {
    assertInside(await this.nodes(name), await this.nodes(subProcess), subProcess);
  },
);

// Then "Too late" should be attached to "Wait for Parcel"
Then('{element} should be attached to {element}', async function (this: ExerciseWorld, name: string, activity: string) {
  assertAttached(await this.nodes(name), await this.nodes(activity), activity);
});

// Then "Release Goods" should undo "Reserve Goods"
Then('{element} should undo {element}', async function (this: ExerciseWorld, name: string, activity: string) {
  assertUndoes(await this.nodes(name), await this.nodes(activity), activity);
});

// Then a non-interrupting timer event should sit on "Wait for Parcel"
Then(
  '{interrupting} {eventKind} event should sit on {element}',
  async function (this: ExerciseWorld, interrupting: string, kind: string, name: string) {
    assertBoundaryEvent(await this.nodes(name), kind, interrupting === 'an interrupting');
  },
);

// Then "Order Stopped" should be a signal event
Then('{element} should be a/an {eventKind} event', async function (this: ExerciseWorld, name: string, kind: string) {
  assertEvent(await this.nodes(name), { kind });
});

// Then "Parcel Arrived" should be about the message "parcel-arrived"
Then(
  '{element} should be about the {eventKind} {string}',
  async function (this: ExerciseWorld, name: string, kind: string, about: string) {
    assertEvent(await this.nodes(name), { kind, about });
  },
);

// Then a flow should lead from "Review Order" to "Order Accepted"
Then(
  'a flow should lead from {element} to {element}',
  async function (this: ExerciseWorld, name: string, target: string) {
    assertFlow(await this.nodes(name), await this.nodes(target), target);
  },
);

// Then "Enhance?" should have a default flow
Then('{element} should have a default flow', async function (this: ExerciseWorld, name: string) {
  assertDefaultFlow(await this.nodes(name));
});

// Then the default flow of "Enhance?" should lead to "Enhanced"
Then(
  'the default flow of {element} should lead to {element}',
  async function (this: ExerciseWorld, name: string, target: string) {
    assertDefaultTarget(await this.nodes(name), await this.nodes(target), target);
  },
);

// Then the condition of the flow from "Enhance?" to "Enhance Image" should give
//   | quality | gives |
//   | 0.69    | true  |
//   | 0.7     | false |
Then(
  'the condition of the flow from {element} to {element} should give',
  async function (this: ExerciseWorld, name: string, target: string, table: DataTable) {
    const flows = assertFlow(await this.nodes(name), await this.nodes(target), target);
    await assertConditions(flows, readCases(table), this.evaluateRows);
  },
);

// Then "Enhance Image" should map the output "quality > 0.9" to "isGood"
Then(
  '{element} should map the output {feel} to {string}',
  async function (this: ExerciseWorld, name: string, source: string, target: string) {
    await expression.assertEquivalent(
      await this.nodes(name),
      expression.outputMapping(target),
      source,
      this.evaluateRows,
    );
  },
);

// Then the input mapping of "Enhance Image" to "imageIdentity" should give
//   | imageId | gives   |
//   | "iid-1" | "iid-1" |
Then(
  'the input mapping of {element} to {string} should give',
  async function (this: ExerciseWorld, name: string, target: string, table: DataTable) {
    const mapping = expression.inputMapping(target);
    await expression.assertGives(await this.nodes(name), mapping, readCases(table), this.evaluateRows);
  },
);

// Then the output mapping of "Enhance Image" to "isGood" should give
//   | quality | gives |
//   | 0.95    | true  |
Then(
  'the output mapping of {element} to {string} should give',
  async function (this: ExerciseWorld, name: string, target: string, table: DataTable) {
    const mapping = expression.outputMapping(target);
    await expression.assertGives(await this.nodes(name), mapping, readCases(table), this.evaluateRows);
  },
);

// Then "Store Asset" should be a sequential multi-instance activity
Then(
  '{element} should be a {multiplicity} multi-instance activity',
  async function (this: ExerciseWorld, name: string, multiplicity: Multiplicity) {
    assertMultiInstance(await this.nodes(name), multiplicity);
  },
);

// Then "Store Asset" should run over its whole collection
Then('{element} should run over its whole collection', async function (this: ExerciseWorld, name: string) {
  await assertNotCompletedEarly(await this.nodes(name), this.evaluateRows);
});

// Then the input collection of "Store Asset" should give
//   | imageId | thumbnailIds | gives              |
//   | "iid-1" | ["tid-1"]    | ["iid-1", "tid-1"] |
Then(
  'the input collection of {element} should give',
  async function (this: ExerciseWorld, name: string, table: DataTable) {
    await expression.assertGives(
      await this.nodes(name),
      expression.inputCollection,
      readCases(table),
      this.evaluateRows,
    );
  },
);

// Then the input element of "Store Asset" should be "imageId"
Then(
  'the input element of {element} should be {string}',
  function (this: ExerciseWorld, name: string, variable: string) {
    return says(this, name, property.inputElement, variable);
  },
);

// Then the output collection of "Store Asset" should be "assetIds"
Then(
  'the output collection of {element} should be {string}',
  function (this: ExerciseWorld, name: string, variable: string) {
    return says(this, name, property.outputCollection, variable);
  },
);

// Then the output element of "Store Asset" should give
//   | assetId | gives   |
//   | "iid-1" | "iid-1" |
Then(
  'the output element of {element} should give',
  async function (this: ExerciseWorld, name: string, table: DataTable) {
    await expression.assertGives(await this.nodes(name), expression.outputElement, readCases(table), this.evaluateRows);
  },
);

// Then the output element of "Store Asset" should equal "assetId"
Then(
  'the output element of {element} should equal {feel}',
  async function (this: ExerciseWorld, name: string, source: string) {
    await expression.assertEquivalent(await this.nodes(name), expression.outputElement, source, this.evaluateRows);
  },
);
