import { Given } from '@cucumber/cucumber';
import { instructionStep } from '../src/test-cases/write-feature';
import { TestCaseRun } from '../src/test-cases/run/test-case-run';
import type { ExerciseWorld } from '../support/world';

// the steps of features that are made of JSON test cases: nobody writes them by hand
Given(instructionStep, async function (this: ExerciseWorld, number: string) {
  const { run, criterion } = this;
  const { instructions = [] } = run.exercise.testCases.byId.get(criterion.id) ?? {};
  const instruction = instructions[Number(number) - 1];
  if (instruction === undefined) throw new Error(`The test case ${criterion.id} has no instruction ${number}.`);
  this.testCase ??= await TestCaseRun.open(run, instructions);
  await this.testCase.carryOut(instruction);
});
