import { CriterionFailure } from '../../errors';
import { quoted } from '../../model/names';
import type { ProcessInstance } from '../../run/process-instance';
import type { ExerciseRun } from '../../run/exercise-run';

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
  const awaited = await instance.awaitsMessage();
  if (awaited.name !== message.name || awaited.correlationKey !== message.correlationKey) {
    throw new CriterionFailure({
      code: 'other-message-awaited',
      subject: 'The process instance',
      actual: `waits for the message ${quoted(awaited.name)} with the correlation key ${quoted(awaited.correlationKey)}`,
      expected: `it should wait for "${message.name}" with "${message.correlationKey}"`,
    });
  }
  await run.command(() => run.client.publish({ ...message, timeToLive }));
}
