import { CriterionFailure, type Finding } from '../../errors';
import type { HappyPath } from '../../exercise/exercise';
import { sayDuration } from '../../model/duration/say-duration';
import type { ReachCase } from '../model/reached-when';
import { at, type ProcessInstance } from '../../run/process-instance';
import type { ExerciseRun } from '../../run/exercise-run';
import { assertBringsValueOf } from './job-variables';
import { sendMessage } from './message';
import { say } from './variable';
import { assertAwaits } from './waiting';

/** The engine itself makes a timer of this length where the look at the model could not tell. @throws CriterionFailure */
export async function assertTimerRuns(run: ExerciseRun, name: string, milliseconds: number): Promise<void> {
  const expected = `the timer on it should fire after ${sayDuration(milliseconds)}`;
  const instance = await goTo(run, name, { subject: name, expected, code: 'timer-duration-differs' });
  // a reminder may come before the timer that ends the wait
  const ending = instance.timers.filter(({ elementId }) => instance.nodeOf(elementId)?.interrupting);
  const lengths = (ending.length > 0 ? ending : instance.timers).map((timer) => timer.dueDate - timer.createdAt);
  if (lengths[0] === milliseconds) return;
  throw new CriterionFailure({
    code: 'timer-duration-differs',
    subject: name,
    actual:
      lengths.length === 0
        ? 'has no timer when it runs'
        : `waits ${lengths.map(sayDuration).join(' and ')} when it runs`,
    expected,
    ...at(instance.nodeOf(instance.timers[0]?.elementId ?? '')),
  });
}

/** The engine itself comes from the start to a node. @throws CriterionFailure */
export async function assertComesFirst(run: ExerciseRun, name: string): Promise<void> {
  const expected = `"${name}" should come next`;
  await goTo(run, name, { subject: 'The process instance', expected, code: 'gateway-leads-elsewhere' });
  await run.tidyUp();
}

/** The engine itself waits at a node for a message that finds it by the value of a variable. @throws CriterionFailure */
export async function assertAwaitsRuns(
  run: ExerciseRun,
  name: string,
  { message, correlatedBy }: { readonly message: string; readonly correlatedBy: string },
): Promise<void> {
  const expected = `its message should find it by ${correlatedBy}`;
  const finding = { subject: name, expected, code: 'correlation-differs' };
  const { start }: HappyPath = run.exercise.happyPath ?? { start: {} };
  const instance = await onTheWay(run, async () => {
    const begun = await run.start(start);
    await begun.arrives(name, await run.nodes(name));
    return begun;
  });
  const correlationKey = String(start[correlatedBy] ?? instance.variables[correlatedBy]);
  await trouble(finding, () => assertAwaits(instance, { name: message, correlationKey }));
  await run.tidyUp();
}

/** The engine itself comes through a node, or not, as the cases say. @throws CriterionFailure */
export async function assertReachedRuns(run: ExerciseRun, name: string, cases: readonly ReachCase[]): Promise<void> {
  const { happyPath } = run.exercise;
  const passes = happyPath?.passes;
  const targets = await run.nodes(name);
  const ends = passes === undefined ? undefined : await run.nodes(passes);
  for (const { variables, reached } of cases) {
    const expected = `the flow should ${reached ? '' : 'not '}come to "${name}" at ${say(variables)}`;
    const finding = { subject: 'The process instance', expected, code: 'reached-differs' };
    const instance = await onTheWay(run, () => setOut(run, variables, finding));
    await trouble(finding, async () => {
      if (happyPath === undefined) await instance.settles();
      else if (passes === undefined || ends === undefined) await instance.ends('it should come to its end');
      else await instance.arrives(passes, [...targets, ...ends]);
    });
    const came = instance.entered(targets) > 0;
    await run.tidyUp();
    if (came === reached) continue;
    throw new CriterionFailure({
      ...finding,
      actual: came ? `came to "${name}"` : `passed "${name}" by`,
      ...at(targets[0]),
    });
  }
}

/**
 * The engine itself gives a job a variable with the value of a FEEL expression over what the job brings.
 * @throws CriterionFailure
 */
export async function assertMappedRuns(
  run: ExerciseRun,
  name: string,
  wanted: { readonly variable: string; readonly expression: string },
): Promise<void> {
  const finding = {
    subject: 'The process instance',
    expected: `its job should bring "${wanted.variable}"`,
    code: 'input-mapping-differs',
  };
  const nodes = await run.nodes(name);
  const isAlone = run.exercise.happyPath === undefined;
  // a value that nothing else has
  const variables = isAlone ? { [wanted.expression]: `the ${wanted.expression}` } : {};
  const instance = await onTheWay(run, () => setOut(run, variables, finding));
  await trouble(finding, () => instance.arrives(name, nodes));
  assertBringsValueOf(instance, { name, nodes }, wanted);
}

type Expectation = Pick<Finding, 'subject' | 'expected' | 'code'>;

/** Starts an instance with variables, or brings them by the message that it waits for. */
async function setOut(
  run: ExerciseRun,
  variables: Readonly<Record<string, unknown>>,
  finding: Expectation,
): Promise<ProcessInstance> {
  const { start, pause }: HappyPath = run.exercise.happyPath ?? { start: {} };
  if (pause === undefined) return run.start({ ...start, ...variables });
  const instance = await goTo(run, pause.at, finding);
  const { message } = pause;
  await sendMessage(run, instance, { ...message, variables: { ...message.variables, ...variables } });
  return instance;
}

async function goTo(run: ExerciseRun, name: string, finding: Expectation): Promise<ProcessInstance> {
  const instance = await run.start(run.exercise.happyPath?.start ?? {});
  const nodes = await run.nodes(name);
  await trouble(finding, () => instance.arrives(name, nodes));
  return instance;
}

/** What keeps the walk from its beginning is the fault of what has failed before, if anything has. */
async function onTheWay<T>(run: ExerciseRun, walk: () => Promise<T>): Promise<T> {
  try {
    return await walk();
  } catch (error) {
    if (!(error instanceof CriterionFailure) || run.isOver) throw error;
    throw new CriterionFailure(error.finding, 'approach');
  }
}

/** What stops the walk is what the criterion is about: an expression that the engine cannot evaluate, say. */
async function trouble(finding: Expectation, walk: () => Promise<void>): Promise<void> {
  try {
    await walk();
  } catch (error) {
    if (!(error instanceof CriterionFailure)) throw error;
    throw new CriterionFailure({ ...error.finding, code: finding.code, expected: finding.expected });
  }
}
