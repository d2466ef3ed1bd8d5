import { Given, Then, type DataTable } from '@cucumber/cucumber';
import { assertFiles } from '../src/assertions/run/deployment';
import { assertAnswersAs } from '../src/assertions/worker/answer-table';
import { assertCompletesWith, assertLeavesOthers, assertMeansSome } from '../src/assertions/worker/answer-values';
import {
  assertAsksFor,
  assertBpmnError,
  assertErrorCode,
  assertErrorExactlyWhere,
  assertGoesOn,
  assertLists,
  assertStarted,
} from '../src/assertions/worker/worker';
import { drawAround } from '../src/run/draw';
import { readAnswers, readRows } from '../support/tables';
import type { ExerciseWorld } from '../support/world';

// what stands in this file is an error in an exercise without a worker: src/exercise/check-steps.ts

// Then one model and one worker should have been found
Then('one model and one worker should have been found', function (this: ExerciseWorld) {
  assertFiles(this.run);
});

// Then the worker should connect and ask for jobs
Then('the worker should connect and ask for jobs', async function (this: ExerciseWorld) {
  await assertStarted(this.run);
});

// Then it should go on running while it does its jobs
Then('it should go on running while it does its jobs', async function (this: ExerciseWorld) {
  await assertGoesOn(this.run, this.questions.jobType, () => this.answers());
});

// Then it should ask for jobs of type "charge-card"
Then('it should ask for jobs of type {string}', async function (this: ExerciseWorld, jobType: string) {
  await assertAsksFor(this.run, jobType);
});

// Given an error is due exactly where "total > 1000"
Given('an error is due exactly where {feel}', function (this: ExerciseWorld, condition: string) {
  this.errorIsDue = condition;
});

// Given the worker is given jobs of type "charge-card" with
//   | total | card  |
//   | 20    | "c-1" |
//   | 2000  |       |
Given(
  'the worker is given jobs of type {string} with',
  function (this: ExerciseWorld, jobType: string, table: DataTable) {
    this.questions = { jobType, given: readRows(table) };
  },
);

// Given 8 more, with "quality" and "brightness" drawn around 0.7
Given(
  '{int} more, with {string} and {string} drawn around {float}',
  function (this: ExerciseWorld, count: number, one: string, other: string, middle: number) {
    const drawn = drawAround({ seed: this.run.seed, count, names: [one, other], middle });
    const base = this.questions.given[0] ?? {};
    this.questions = {
      ...this.questions,
      given: [...this.questions.given, ...drawn.map((row) => ({ ...base, ...row }))],
    };
  },
);

// Then it should answer with an error exactly there
Then('it should answer with an error exactly there', async function (this: ExerciseWorld) {
  this.establishes.add('errors-where-due');
  assertErrorExactlyWhere(await this.answers(), this.errorIsDue, this.run.worker.recentLines);
});

// Then elsewhere it should complete the job with the list "ids" of as many texts as "number" says, or 3
Then(
  'elsewhere it should complete the job with the list {string} of as many texts as {string} says, or {int}',
  async function (this: ExerciseWorld, list: string, wanted: string, otherwise: number) {
    const remark = assertLists(await this.answers(), this.errorIsDue, { list, wanted, otherwise });
    if (remark !== undefined) this.run.remark({ ...remark, criterion: this.criterion.id });
  },
);

// Then its errors should reach the engine as BPMN errors
Then('its errors should reach the engine as BPMN errors', async function (this: ExerciseWorld) {
  this.establishes.add('bpmn-errors');
  assertBpmnError(await this.answers(), this.errorIsDue);
});

// Then their code should be "card-refused"
Then('their code should be {string}', async function (this: ExerciseWorld, code: string) {
  assertErrorCode(await this.answers(), this.errorIsDue, code);
});

// Then it should complete each job with "vat" equal to "total * 0.19"
Then(
  'it should complete each job with {string} equal to {feel}',
  async function (this: ExerciseWorld, variable: string, expression: string) {
    assertCompletesWith(await this.answers(), { variable, expression });
  },
);

// Then where "total > 100" it should complete the job with "discount" equal to "total * 0.1"
Then(
  'where {feel} it should complete the job with {string} equal to {feel}',
  async function (this: ExerciseWorld, where: string, variable: string, expression: string) {
    assertMeansSome(where, this.questions.given);
    assertCompletesWith(await this.answers(), { where, variable, expression });
  },
);

// Then it should answer jobs of type "charge-card" as follows
//   | total | answer               | receipt | issuedAt |
//   | 20    | "completed"          | "r-20"  | "(any)"  |
//   | 2000  | "error card-refused" |         |          |
Then(
  'it should answer jobs of type {string} as follows',
  async function (this: ExerciseWorld, jobType: string, table: DataTable) {
    const rows = readAnswers(table);
    this.questions = { jobType, given: rows.map(({ given }) => given) };
    assertAnswersAs(await this.answers(), rows);
  },
);

// Then it should leave the variables of its jobs as they are
Then('it should leave the variables of its jobs as they are', async function (this: ExerciseWorld) {
  assertLeavesOthers(await this.answers());
});
