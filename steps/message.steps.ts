import { Then, When, type DataTable } from '@cucumber/cucumber';
import { sendMessage } from '../src/assertions/run/message';
import { send } from '../src/assertions/run/operate';
import { assertAwaits, assertAwaitsSignal } from '../src/assertions/run/waiting';
import { readVariables } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

// When the message "parcel-arrived" is sent for "o-1" with
//   | carrier | "bike" |
When(
  'the message {string} is sent for {string} with',
  async function (this: ExerciseWorld, name: string, correlationKey: string, table: DataTable) {
    await sendMessage(this.run, this.instance, { name, correlationKey, variables: readVariables(table) });
  },
);

// When the message "parcel-arrived" is sent for "o-1"
When(
  'the message {string} is sent for {string}',
  async function (this: ExerciseWorld, name: string, correlationKey: string) {
    await sendMessage(this.run, this.instance, { name, correlationKey, variables: {} });
  },
);

// When the message "parcel-arrived" is published for "o-1", whoever waits for it, with
//   | carrier | "bike" |
When(
  'the message {string} is published for {string}, whoever waits for it, with',
  async function (this: ExerciseWorld, name: string, correlationKey: string, table: DataTable) {
    const message = { name, correlationKey, variables: readVariables(table) };
    await send(this.run, { kind: 'message', message });
  },
);

// When the signal "stop-all-orders" is broadcast
When('the signal {string} is broadcast', async function (this: ExerciseWorld, name: string) {
  await send(this.run, { kind: 'signal', name, variables: {} });
});

// When the signal "stop-all-orders" is broadcast with
//   | reason | "flood" |
When('the signal {string} is broadcast with', async function (this: ExerciseWorld, name: string, table: DataTable) {
  await send(this.run, { kind: 'signal', name, variables: readVariables(table) });
});

// Then it should wait for the message "parcel-arrived" with the correlation key "o-1"
Then(
  'it should wait for the message {string} with the correlation key {string}',
  async function (this: ExerciseWorld, name: string, correlationKey: string) {
    await assertAwaits(this.instance, { name, correlationKey });
  },
);

// Then it should wait for the signal "stop-all-orders"
Then('it should wait for the signal {string}', async function (this: ExerciseWorld, name: string) {
  await assertAwaitsSignal(this.run, this.instance, name);
});
