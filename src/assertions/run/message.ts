import { CriterionFailure } from '../../errors';
import { quoted } from '../../model/names';
import type { ProcessInstance } from '../../run/process-instance';
import type { ExerciseRun } from '../../run/exercise-run';
import { openSubscriptions, type Awaited } from './waiting';

/** Engine time that the training's client lets a message live. */
const timeToLive = 60_000;

/** Sends a message to an instance that waits for it. @throws CriterionFailure when it waits for another one */
export async function sendMessage(
  run: ExerciseRun,
  instance: ProcessInstance,
  message: {
    readonly name: string;
    readonly correlationKey: string;
    readonly variables: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const isMeant = (awaited: Awaited): boolean =>
    awaited.name === message.name && awaited.correlationKey === message.correlationKey;
  const awaited = await instance.awaitsMessage();
  // with several tokens it may wait for several
  if (!isMeant(awaited) && !(await waitsFor(run, instance, isMeant))) {
    throw new CriterionFailure({
      code: 'other-message-awaited',
      subject: 'The process instance',
      actual: `waits for the message ${quoted(awaited.name)} with the correlation key ${quoted(awaited.correlationKey)}`,
      expected: `it should wait for "${message.name}" with "${message.correlationKey}"`,
    });
  }
  await run.command(() => run.client.publish({ ...message, timeToLive }));
}

async function waitsFor(
  run: ExerciseRun,
  instance: ProcessInstance,
  isMeant: (awaited: Awaited) => boolean,
): Promise<boolean> {
  await run.settle();
  return openSubscriptions(instance).some(isMeant);
}
