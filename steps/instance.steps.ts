import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { assertEnd, assertNoTokenBut } from '../src/assertions/run/instance';
import { assertInstance, assertTokens, type InstanceState } from '../src/assertions/run/instance-state';
import { startBefore, startBy } from '../src/assertions/run/operate';
import { readElements, readVariables } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

// Given an instance is started
Given('an instance is started', async function (this: ExerciseWorld) {
  this.instance = await this.run.start({});
});

// Given an instance is started with
//   | orderId | "o-1" |
//   | total   | 20    |
Given('an instance is started with', async function (this: ExerciseWorld, table: DataTable) {
  this.instance = await this.run.start(readVariables(table));
});

// Given an instance of the process "collect-payment" is started with
//   | total | 20 |
Given(
  'an instance of the process {string} is started with',
  async function (this: ExerciseWorld, processId: string, table: DataTable) {
    this.instance = await this.run.start(readVariables(table), { processId });
  },
);

// Given an instance is started before "Review Order" with
//   | orderId | "o-1" |
Given(
  'an instance is started before {element} with',
  async function (this: ExerciseWorld, name: string, table: DataTable) {
    this.instance = await startBefore(this.run, await this.named(name), readVariables(table));
  },
);

// Given an instance is started by the message "order-placed" with
//   | orderId | "o-1" |
Given(
  'an instance is started by the message {string} with',
  async function (this: ExerciseWorld, name: string, table: DataTable) {
    this.instance = await startBy(this.run, { kind: 'message', message: { name, variables: readVariables(table) } });
  },
);

// Given an instance is started by the signal "shop-opened" with
//   | day | "Monday" |
Given(
  'an instance is started by the signal {string} with',
  async function (this: ExerciseWorld, name: string, table: DataTable) {
    this.instance = await startBy(this.run, { kind: 'signal', name, variables: readVariables(table) });
  },
);

// Then it should wait at "Review Order"
Then('it should wait at {element}', async function (this: ExerciseWorld, name: string) {
  await this.instance.arrives(name, await this.nodes(name));
});

// Then it should wait at "Review Order" again and nowhere else
Then('it should wait at {element} again and nowhere else', async function (this: ExerciseWorld, name: string) {
  await this.instance.arrives(name, await this.nodes(name));
  assertNoTokenBut(this.instance, name, await this.nodes(name));
});

// Then it should wait at these elements and nowhere else
//   | element      |
//   | Review Order |
//   | Pack Goods   |
Then('it should wait at these elements and nowhere else', async function (this: ExerciseWorld, table: DataTable) {
  const elements = await Promise.all(readElements(table).map((name) => this.named(name)));
  await assertTokens(this.run, this.instance, elements);
});

// Then it should end at "Order Fulfilled"
Then('it should end at {element}', async function (this: ExerciseWorld, name: string) {
  await assertEnd(this.instance, { type: 'EndEvent', ...this.meant(name) });
});

// Then the process instance should be completed
Then('the process instance should be {instanceState}', async function (this: ExerciseWorld, state: InstanceState) {
  await assertInstance(this.run, this.instance, state);
});

// Then it should be completed
Then('it should be completed', async function (this: ExerciseWorld) {
  await assertInstance(this.run, this.instance, 'completed');
});

// When the process instance is cancelled
When('the process instance is cancelled', async function (this: ExerciseWorld) {
  await this.run.command(() => this.run.client.cancel(this.instance.key));
});
