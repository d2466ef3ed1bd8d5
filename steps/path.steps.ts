import { Then } from '@cucumber/cucumber';
import { assertEntered } from '../src/assertions/run/path';
import { assertGatewaysAfterStart } from '../src/assertions/model/gateway-after-start';
import { boundaryEventsOf } from '../src/model/follow-flow';
import type { ExerciseWorld } from '../support/world';

Then(
  '{element} should have been entered {int} time(s)',
  async function (this: ExerciseWorld, name: string, times: number) {
    assertEntered(this.instance, { name: `"${name}"`, nodes: await this.nodes(name), times });
  },
);

Then(
  'the gateway after the start event should have been entered {int} time(s)',
  function (this: ExerciseWorld, times: number) {
    const nodes = assertGatewaysAfterStart(this.model);
    assertEntered(this.instance, { name: 'The gateway after the start event', nodes, times });
  },
);

Then('the error event on {element} should catch the error', async function (this: ExerciseWorld, name: string) {
  const events = (await this.nodes(name)).flatMap(boundaryEventsOf);
  const caught = events.filter(({ event }) => event?.kind === 'error');
  assertEntered(this.instance, { name: `The error event on "${name}"`, nodes: caught, times: 1 });
});
