import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { assertErrorThrown, assertNoFailedJob } from '../src/assertions/run/job';
import { assertCompletedWith, assertJobBrought } from '../src/assertions/run/job-variables';
import {
  assertBringInOrder,
  assertFails,
  assertJob,
  assertJobIs,
  assertJobs,
  assertNotTriedAgain,
  assertSuccession,
  type Succession,
} from '../src/assertions/run/jobs';
import { answerJob, setRetries } from '../src/assertions/run/operate';
import { answerAsScenarioSays } from '../src/run/given-workers';
import { readList, readVariables } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

// Given jobs of the type "charge-card" are completed with
//   | paid | true |
Given('jobs of the type {string} are completed with', function (this: ExerciseWorld, type: string, table: DataTable) {
  answerAsScenarioSays(this.run, type, { kind: 'completed', variables: readVariables(table) });
});

// Given jobs of the type "charge-card" fail with "The bank does not answer"
Given('jobs of the type {string} fail with {string}', function (this: ExerciseWorld, type: string, message: string) {
  answerAsScenarioSays(this.run, type, { kind: 'failed', message, backOffs: [] });
});

// Given jobs of the type "charge-card" fail with "The bank does not answer" and back-offs of 2 s, 4 s and 8 s
Given(
  'jobs of the type {string} fail with {string} and back-offs of {durations}',
  function (this: ExerciseWorld, type: string, message: string, backOffs: number[]) {
    answerAsScenarioSays(this.run, type, { kind: 'failed', message, backOffs });
  },
);

// Given jobs of the type "charge-card" throw the BPMN error "card-refused"
Given(
  'jobs of the type {string} throw the BPMN error {string}',
  function (this: ExerciseWorld, type: string, code: string) {
    answerAsScenarioSays(this.run, type, { kind: 'bpmn-error', code });
  },
);

// Given jobs of the type "charge-card" are left alone
Given('jobs of the type {string} are left alone', function (this: ExerciseWorld, type: string) {
  answerAsScenarioSays(this.run, type, { kind: 'left' });
});

// Given jobs of the type "charge-card" are answered as usual again
Given('jobs of the type {string} are answered as usual again', function (this: ExerciseWorld, type: string) {
  this.run.scenarioAnswers.reset(type);
});

// When the job of "Charge Card" is completed with
//   | paid | true |
When('the job of {element} is completed with', async function (this: ExerciseWorld, name: string, table: DataTable) {
  const answer = { kind: 'complete', variables: readVariables(table) } as const;
  await answerJob(this.run, this.instance, await this.named(name), answer);
});

// When the job of "Charge Card" is completed
When('the job of {element} is completed', async function (this: ExerciseWorld, name: string) {
  await answerJob(this.run, this.instance, await this.named(name), { kind: 'complete', variables: {} });
});

// When the job of "Charge Card" is failed with "No money" and 0 retries left
When(
  'the job of {element} is failed with {string} and {int} retry/retries left',
  async function (this: ExerciseWorld, name: string, message: string, retries: number) {
    await answerJob(this.run, this.instance, await this.named(name), { kind: 'fail', message, retries });
  },
);

// When the BPMN error "card-refused" is thrown from the job of "Charge Card"
When(
  'the BPMN error {string} is thrown from the job of {element}',
  async function (this: ExerciseWorld, code: string, name: string) {
    await answerJob(this.run, this.instance, await this.named(name), { kind: 'throw', code });
  },
);

// When the retries of the job of "Charge Card" are set to 3
When(
  'the retries of the job of {element} are set to {int}',
  async function (this: ExerciseWorld, name: string, retries: number) {
    await setRetries(this.run, this.instance, await this.named(name), retries);
  },
);

// Then "Store Asset" should have made 4 jobs
Then('{element} should have made {int} job(s)', async function (this: ExerciseWorld, name: string, jobs: number) {
  await this.settle();
  assertJobs(this.instance, await this.named(name), jobs);
});

// Then the job of "Charge Card" should have the type "charge-card"
Then(
  'the job of {element} should have the type {string}',
  async function (this: ExerciseWorld, name: string, type: string) {
    await assertJobIs(this.instance, await this.named(name), { type });
  },
);

// Then the job of "Charge Card" should have 3 retries
Then(
  'the job of {element} should have {int} retry/retries',
  async function (this: ExerciseWorld, name: string, retries: number) {
    await assertJobIs(this.instance, await this.named(name), { retries });
  },
);

// Then the job of "Charge Card" should have the headers
//   | bank | "savings" |
Then(
  'the job of {element} should have the headers',
  async function (this: ExerciseWorld, name: string, table: DataTable) {
    await assertJobIs(this.instance, await this.named(name), { headers: readVariables(table) });
  },
);

// Then the job of "Enhance Image" should have brought "imageIdentity" as "iid-1"
Then(
  'the job of {element} should have brought {string} as {json}',
  async function (this: ExerciseWorld, name: string, variable: string, value: unknown) {
    const task = await this.named(name);
    await assertJob(this.instance, task);
    assertJobBrought(this.instance, task, { variable, value });
  },
);

// Then the jobs of "Store Asset" should bring "imageId" in this order
//   | "iid-1" |
//   | "tid-1" |
Then(
  'the jobs of {element} should bring {string} in this order',
  async function (this: ExerciseWorld, name: string, variable: string, table: DataTable) {
    await this.settle();
    assertBringInOrder(this.instance, await this.named(name), variable, readList(table));
  },
);

// Then the jobs of "Store Asset" should have come one after another
Then(
  'the jobs of {element} should have come {succession}',
  async function (this: ExerciseWorld, name: string, succession: Succession) {
    await this.settle();
    assertSuccession(this.instance, await this.named(name), succession);
  },
);

// Then the job of "Upload Model" should fail with 2 retries left
Then(
  'the job of {element} should fail with {int} retry/retries left',
  async function (this: ExerciseWorld, name: string, retries: number) {
    await assertFails(this.instance, await this.named(name), { retries });
  },
);

// Then the job of "Upload Model" should fail with 2 retries left and a back-off of 2 s
Then(
  'the job of {element} should fail with {int} retry/retries left and a back-off of {duration}',
  async function (this: ExerciseWorld, name: string, retries: number, backOff: number) {
    await assertFails(this.instance, await this.named(name), { retries, backOff });
  },
);

// Then the job of "Upload Model" should fail with 2 retries left and the message "The store does not answer"
Then(
  'the job of {element} should fail with {int} retry/retries left and the message {string}',
  async function (this: ExerciseWorld, name: string, retries: number, message: string) {
    await assertFails(this.instance, await this.named(name), { retries, message });
  },
);

// Then the job of "Upload Model" should not be tried again yet
Then('the job of {element} should not be tried again yet', async function (this: ExerciseWorld, name: string) {
  await this.run.settle();
  assertNotTriedAgain(this.instance, await this.named(name));
});

// Then the job of "Enhance Image" should have been completed with "imageEnhancementQuality" as 0.8
Then(
  'the job of {element} should have been completed with {string} as {json}',
  async function (this: ExerciseWorld, name: string, variable: string, value: unknown) {
    assertCompletedWith(this.instance, await this.named(name), { variable, value });
  },
);

// Then the job of "Charge Card" should end with a BPMN error
Then('the job of {element} should end with a BPMN error', async function (this: ExerciseWorld, name: string) {
  await assertErrorThrown(this.instance, name, await this.nodes(name));
});

// Then no job should have failed
Then('no job should have failed', function (this: ExerciseWorld) {
  assertNoFailedJob(this.instance);
});
