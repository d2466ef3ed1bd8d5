import { Then, type DataTable } from '@cucumber/cucumber';
import { assertComesTo, assertOrder, assertTimes, type ElementState } from '../src/assertions/run/element';
import { assertEntered } from '../src/assertions/run/path';
import { assertGatewaysAfterStart } from '../src/assertions/model/gateway-after-start';
import { boundaryEventsOf } from '../src/model/follow-flow';
import { readElements } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

// Then "Reserve Goods" should have been entered 2 times
Then(
  '{element} should have been entered {int} time(s)',
  async function (this: ExerciseWorld, name: string, times: number) {
    await this.settle();
    assertEntered(this.instance, { name: `"${name}"`, nodes: await this.nodes(name), times });
  },
);

// Then "Reserve Goods" should have been completed 1 time
Then(
  '{element} should have been {end} {int} time(s)',
  async function (this: ExerciseWorld, name: string, state: ElementState, times: number) {
    await this.settle();
    assertTimes(this.instance, await this.named(name), state, times);
  },
);

// Then "Reserve Goods" should come to be completed
Then('{element} should come to be {state}', async function (this: ExerciseWorld, name: string, state: ElementState) {
  await assertComesTo(this.instance, await this.named(name), state);
});

// Then these elements should have been completed in this order
//   | element       |
//   | Reserve Goods |
//   | Pack Goods    |
Then(
  'these elements should have been {state} in this order',
  async function (this: ExerciseWorld, state: ElementState, table: DataTable) {
    await this.settle();
    const elements = await Promise.all(readElements(table).map((name) => this.named(name)));
    assertOrder(this.instance, elements, state);
  },
);

// Then the gateway after the start event should have been entered 2 times
Then(
  'the gateway after the start event should have been entered {int} time(s)',
  function (this: ExerciseWorld, times: number) {
    const nodes = assertGatewaysAfterStart(this.model);
    assertEntered(this.instance, { name: 'The gateway after the start event', nodes, times });
  },
);

// Then the error event on "Collect Payment" should catch the error
Then('the error event on {element} should catch the error', async function (this: ExerciseWorld, name: string) {
  const events = (await this.nodes(name)).flatMap(boundaryEventsOf);
  const caught = events.filter(({ event }) => event?.kind === 'error');
  assertEntered(this.instance, { name: `The error event on "${name}"`, nodes: caught, times: 1 });
});
