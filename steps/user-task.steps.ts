import { Then, When, type DataTable } from '@cucumber/cucumber';
import { assignUserTask, completeUserTask } from '../src/assertions/run/operate';
import { assertField } from '../src/assertions/run/form';
import { assertUserTaskDue, assertUserTaskIs } from '../src/assertions/run/user-task';
import { assertNative } from '../src/assertions/model/native-user-task';
import { readVariables } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

// When the user task "Review Order" is completed with
//   | approved | true |
When('the user task {element} is completed with', async function (this: ExerciseWorld, name: string, table: DataTable) {
  await completeUserTask(this.run, this.instance, await this.named(name), readVariables(table));
});

// When the user task "Review Order" is completed
When('the user task {element} is completed', async function (this: ExerciseWorld, name: string) {
  await completeUserTask(this.run, this.instance, await this.named(name), {});
});

// When the user task "Review Order" is assigned to "ada"
When(
  'the user task {element} is assigned to {string}',
  async function (this: ExerciseWorld, name: string, assignee: string) {
    await assignUserTask(this.run, this.instance, await this.named(name), assignee);
  },
);

// Then the user task "Review Order" should be assigned to "ada"
Then(
  'the user task {element} should be assigned to {string}',
  async function (this: ExerciseWorld, name: string, assignee: string) {
    await assertUserTaskIs(this.instance, await this.named(name), { assignee });
  },
);

// Then the user task "Review Order" should be assigned to nobody
Then('the user task {element} should be assigned to nobody', async function (this: ExerciseWorld, name: string) {
  await assertUserTaskIs(this.instance, await this.named(name), { assignee: '' });
});

// Then the user task "Review Order" should have the candidate groups "sales, audit"
Then(
  'the user task {element} should have the candidate group(s) {string}',
  async function (this: ExerciseWorld, name: string, groups: string) {
    await assertUserTaskIs(this.instance, await this.named(name), { candidateGroups: groups.split(/\s*,\s*/) });
  },
);

// Then the user task "Review Order" should have the candidate users "ada, grace"
Then(
  'the user task {element} should have the candidate user(s) {string}',
  async function (this: ExerciseWorld, name: string, users: string) {
    await assertUserTaskIs(this.instance, await this.named(name), { candidateUsers: users.split(/\s*,\s*/) });
  },
);

// Then the user task "Review Order" should be due in 24 h
Then(
  'the user task {element} should be due in {duration}',
  async function (this: ExerciseWorld, name: string, milliseconds: number) {
    await assertUserTaskDue(this.run, this.instance, await this.named(name), milliseconds);
  },
);

// Then "Review Order" should be a Camunda user task
Then('{element} should be a Camunda user task', async function (this: ExerciseWorld, name: string) {
  assertNative(await this.nodes(name));
});

// Then the form "review-order" should have the checkbox "approved"
Then(
  'the form {string} should have the checkbox {string}',
  async function (this: ExerciseWorld, form: string, key: string) {
    assertField(await this.run.files(), form, { type: 'checkbox', key });
  },
);
