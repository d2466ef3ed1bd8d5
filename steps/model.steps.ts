import { Then, type DataTable } from '@cucumber/cucumber';
import { CriterionFailure } from '../src/errors';
import { assertErrorLeadsToEndEvent, assertTimerLeadsToStartGateway } from '../src/assertions/model/boundary-target';
import { assertErrorBoundary, assertErrorCode, assertErrorName } from '../src/assertions/model/error-boundary';
import { assertFurtherHandling } from '../src/assertions/model/further-handling';
import { assertGatewayAfterStart } from '../src/assertions/model/gateway-after-start';
import { assertInputMapping, assertOutputMapping } from '../src/assertions/model/io-mapping';
import { assertMessage } from '../src/assertions/model/message';
import { assertProcessId } from '../src/assertions/model/process-id';
import { assertReachedWhen, type ReachCase } from '../src/assertions/model/reached-when';
import { assertTimerBoundary } from '../src/assertions/model/timer-boundary';
import { assertTimerDuration } from '../src/assertions/model/timer-duration';
import { drawBetween } from '../src/run/draw';
import type { Judgement } from '../src/model/judgement';
import type { ProcessModel } from '../src/model/process-model';
import { readRows } from '../support/tables';
import {
  assertAwaitsRuns,
  assertComesFirst,
  assertMappedRuns,
  assertReachedRuns,
  assertTimerRuns,
} from '../src/assertions/run/happy-path';
import { assertReachedByEngine, assertTimerByEngine } from '../src/assertions/run/decided-by-engine';
import { assertEquivalent, inputMapping, isName } from '../src/assertions/run/expression';
import type { ExerciseWorld } from '../support/world';

// Then the process should have the id "order-fulfilment"
Then('the process should have the id {string}', function (this: ExerciseWorld, id: string) {
  this.establishes.add('process');
  return judge(this, (model) => assertProcessId(model, id));
});

// Then "Wait for Parcel" should wait for the message "parcel-arrived" that finds it by "orderId"
Then(
  '{element} should wait for the message {string} that finds it by {string}',
  async function (this: ExerciseWorld, task: string, message: string, correlatedBy: string) {
    const judgement = judge(this, (model) => assertMessage(model, { task: this.meant(task), message, correlatedBy }));
    if (judgement.kind === 'undecided' && this.run.exercise.happyPath !== undefined)
      await assertAwaitsRuns(this.run, task, { message, correlatedBy });
  },
);

// Then the flow should reach "Enhance Image" as follows
//   | quality | reached |
//   | 0.69    | true    |
//   | 0.7     | false   |
Then('the flow should reach {element} as follows', function (this: ExerciseWorld, name: string, table: DataTable) {
  return reachedAsFollows(this, name, reachCases(readRows(table)));
});

// Then the flow should reach "Enhance Image" as follows, and likewise for numbers drawn between them
//   | quality | reached |
//   | 0       | true    |
//   | 0.69    | true    |
//   | 0.7     | false   |
//   | 1       | false   |
Then(
  'the flow should reach {element} as follows, and likewise for numbers drawn between them',
  function (this: ExerciseWorld, name: string, table: DataTable) {
    const cases = reachCases(readRows(table));
    return reachedAsFollows(this, name, [...cases, ...drawnCases(cases, this.run.seed)]);
  },
);

// Then "Enhance Image" should map the input "imageId" to "imageIdentity"
Then(
  '{element} should map the input {feel} to {string}',
  async function (this: ExerciseWorld, name: string, source: string, target: string) {
    const wanted = { activity: this.meant(name), source, target };
    const judgement = isName(source) ? judge(this, (model) => assertInputMapping(model, wanted)) : undefined;
    if (judgement !== undefined && judgement.kind !== 'undecided') return;
    if (judgement !== undefined && this.run.exercise.happyPath !== undefined)
      await assertMappedRuns(this.run, name, { variable: target, expression: source });
    else await assertEquivalent(await this.nodes(name), inputMapping(target), source, this.evaluateRows);
  },
);

// Then "Enhance Image" should have an output mapping
Then('{element} should have an output mapping', function (this: ExerciseWorld, name: string) {
  return judge(this, (model) => assertOutputMapping(model, this.meant(name)));
});

// Then an exclusive gateway directly after the start event should lead to "Upload Model"
Then(
  'an exclusive gateway directly after the start event should lead to {element}',
  async function (this: ExerciseWorld, name: string) {
    const { happyPath } = this.run.exercise;
    const judgement = judge(this, (model) => assertGatewayAfterStart(model, this.meant(name), happyPath?.start));
    if (judgement.kind === 'undecided' && happyPath !== undefined) await assertComesFirst(this.run, name);
  },
);

// Then an interrupting timer should be attached to "Wait for Parcel"
Then('an interrupting timer should be attached to {element}', function (this: ExerciseWorld, name: string) {
  return judge(this, (model) => assertTimerBoundary(model, this.meant(name)));
});

// Then the timer on "Wait for Parcel" should fire after 30 s
Then(
  'the timer on {element} should fire after {duration}',
  async function (this: ExerciseWorld, name: string, milliseconds: number) {
    const wanted = { activity: this.meant(name), milliseconds };
    const judgement = judge(this, (model) => assertTimerDuration(model, wanted));
    if (judgement.kind !== 'undecided') return;
    const isSettled =
      this.run.exercise.happyPath === undefined &&
      (await assertTimerByEngine(await this.nodes(name), milliseconds, this.evaluateRows));
    if (!isSettled) await assertTimerRuns(this.run, name, milliseconds);
  },
);

// Then the flow of the timer on "Wait for Parcel" should lead to the gateway after the start event
Then(
  'the flow of the timer on {element} should lead to the gateway after the start event',
  function (this: ExerciseWorld, name: string) {
    return judge(this, (model) => assertTimerLeadsToStartGateway(model, this.meant(name)));
  },
);

// Then an error event should be attached to "Charge Card"
Then('an error event should be attached to {element}', function (this: ExerciseWorld, name: string) {
  return judge(this, (model) => assertErrorBoundary(model, this.meant(name)));
});

// Then the error caught on "Charge Card" should be named "Card refused"
Then(
  'the error caught on {element} should be named {string}',
  function (this: ExerciseWorld, name: string, error: string) {
    return judge(this, (model) => assertErrorName(model, this.meant(name), error));
  },
);

// Then the error caught on "Charge Card" should have the code "card-refused"
Then(
  'the error caught on {element} should have the code {string}',
  function (this: ExerciseWorld, name: string, code: string) {
    return judge(this, (model) => assertErrorCode(model, this.meant(name), code));
  },
);

// Then the flow of the error event on "Charge Card" should lead to the end event "Not Paid"
Then(
  'the flow of the error event on {element} should lead to the end event {string}',
  function (this: ExerciseWorld, name: string, endEvent: string) {
    return judge(this, (model) => assertErrorLeadsToEndEvent(model, this.meant(name), endEvent));
  },
);

// Then the model should handle or escalate a further failure, besides these
//   | event | element     |
//   | error | Charge Card |
Then(
  'the model should handle or escalate a further failure, besides these',
  function (this: ExerciseWorld, table: DataTable) {
    const expected = table
      .hashes()
      .map(({ event = '', element = '' }) => ({ kind: event, activity: this.meant(element) }));
    return judge(this, (model) => assertFurtherHandling(model, expected));
  },
);

/** Takes what a look at the model says; what only a run can tell is left to the steps. */
function judge(world: ExerciseWorld, look: (model: ProcessModel) => Judgement): Judgement {
  const judgement = look(world.model);
  // what the engine rejects a model for is the mistake of its deployment
  if (judgement.kind === 'refused') throw new CriterionFailure(judgement.finding, 'rejection');
  if (judgement.kind === 'holds') world.remark(judgement.remarks ?? []);
  return judgement;
}

function reachCases(rows: readonly Record<string, unknown>[]): ReachCase[] {
  return rows.map(({ reached, ...variables }) => ({ variables, reached: reached === true }));
}

/** Of a table whose cases have one number each. */
function drawnCases(cases: readonly ReachCase[], seed: number): ReachCase[] {
  const [name = ''] = Object.keys(cases[0]?.variables ?? {});
  const numbers = cases.flatMap(({ variables, reached }) => {
    const value = variables[name];
    return typeof value === 'number' ? [{ value, expected: reached }] : [];
  });
  return drawBetween(numbers, seed).map(({ value, expected }) => ({ variables: { [name]: value }, reached: expected }));
}

async function reachedAsFollows(world: ExerciseWorld, name: string, cases: readonly ReachCase[]): Promise<void> {
  const from = world.pausedAt;
  const judgement = judge(world, (model) => assertReachedWhen(model, world.meant(name), cases, { from }));
  if (judgement.kind !== 'undecided') return;
  const isSettled =
    world.run.exercise.happyPath === undefined &&
    (await assertReachedByEngine(world.model, world.meant(name), cases, world.evaluateRows)).kind === 'holds';
  if (!isSettled) await assertReachedRuns(world.run, name, cases);
}
