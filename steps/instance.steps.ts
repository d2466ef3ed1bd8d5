import { Given, Then, type DataTable } from '@cucumber/cucumber';
import { assertCompleted, assertEnd, assertNoTokenBut } from '../src/assertions/run/instance';
import { readVariables } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

Given('an instance is started with', async function (this: ExerciseWorld, table: DataTable) {
  this.instance = await this.run.start(readVariables(table));
});

Then('it should wait at {element}', async function (this: ExerciseWorld, name: string) {
  await this.instance.arrives(name, await this.nodes(name));
});

Then('it should wait at {element} again and nowhere else', async function (this: ExerciseWorld, name: string) {
  await this.instance.arrives(name, await this.nodes(name));
  assertNoTokenBut(this.instance, name, await this.nodes(name));
});

Then('it should end at {element}', async function (this: ExerciseWorld, name: string) {
  await assertEnd(this.instance, { type: 'EndEvent', ...this.meant(name) });
});

Then('it should be completed', async function (this: ExerciseWorld) {
  await assertCompleted(this.instance);
});
