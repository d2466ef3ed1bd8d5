import type { ExerciseRun } from '../../src/run/exercise-run';
import type { JournalEntry } from '../../src/journal/entries';
import type { ProcessModel } from '../../src/model/process-model';
import { ProcessInstance } from '../../src/run/process-instance';
import { RecordLog } from '../../src/run/record-log';

/** A moment of a scenario, with what assertions ask of a run. */
export interface PastMoment {
  readonly instance: ProcessInstance;
  readonly run: ExerciseRun;
}

/**
 * A process instance as it stood when a step of a scenario had passed, from the journal of a grade: assertions can be put to
 * it as often as one likes, without an engine.
 * @param step beginning of the step's text
 */
export function pastMoment(
  journal: readonly JournalEntry[],
  model: ProcessModel,
  { scenario, step }: { readonly scenario: string; readonly step: string },
): PastMoment {
  const start = journal.findIndex((entry) => entry.kind === 'scenario-started' && entry.criterion === scenario);
  const end = journal.findIndex(
    (entry, index) => index > start && entry.kind === 'step-finished' && entry.text.startsWith(step),
  );
  if (start < 0 || end < 0) throw new Error(`In the scenario ${scenario} there is no step "${step}".`);
  const records = new RecordLog();
  for (const entry of journal.slice(0, end)) if (entry.kind === 'engine-record') records.add(entry.record);
  const first = journal
    .slice(start, end)
    .flatMap((entry) => (entry.kind === 'engine-record' ? [entry.record] : []))
    .find(
      ({ valueType, intent, value }) =>
        valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING' && value['bpmnElementType'] === 'PROCESS',
    );
  if (first === undefined) throw new Error(`The scenario ${scenario} starts no instance.`);
  const follow = (key: string): ProcessInstance =>
    new ProcessInstance({
      key,
      records,
      model,
      deadline: 1,
      servedBy: () => 'worker',
      hasJobInHand: () => false,
      workerTrouble: () => undefined,
    });
  const run = {
    records,
    clock: 'virtual',
    settle: () => Promise.resolve(),
    now: () => Promise.resolve(records.all.at(-1)?.timestamp ?? 0),
    follow: (key: string) => Promise.resolve(follow(key)),
  };
  return { instance: follow(first.key), run: run as unknown as ExerciseRun };
}
