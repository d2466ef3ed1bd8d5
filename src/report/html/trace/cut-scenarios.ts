import type { JournalEntry, ModelRole, ScenarioFinished, ScenarioStarted } from '../../../journal/entries';

/** What the journal holds of one run of one scenario. */
export interface ScenarioRun {
  readonly started: ScenarioStarted;
  readonly finished?: ScenarioFinished;
  /** Everything in between, in order. */
  readonly entries: readonly JournalEntry[];
  /** Keys of the process instances of the exercise's model that it started. */
  readonly instances: ReadonlySet<string>;
}

/** Cuts a journal into the runs of its scenarios, which come one after the other. */
export function cutScenarios(journal: readonly JournalEntry[]): ScenarioRun[] {
  const roles = rolesOf(journal);
  const runs: ScenarioRun[] = [];
  let begin = -1;
  const take = (end: number, finished?: ScenarioFinished): void => {
    const started = journal[begin];
    if (started?.kind !== 'scenario-started') return;
    const entries = journal.slice(begin + 1, end);
    const instances = new Set(entries.flatMap((entry) => startedInstance(entry, roles, started.model) ?? []));
    runs.push({ started, entries, instances, ...(finished && { finished }) });
    begin = -1;
  };
  for (const [index, entry] of journal.entries()) {
    if (entry.kind === 'scenario-started') begin = index;
    else if (entry.kind === 'scenario-finished') take(index, entry);
  }
  // a grader that broke in the middle of a scenario left the last one open
  take(journal.length);
  return runs;
}

function rolesOf(journal: readonly JournalEntry[]): ReadonlyMap<string, ModelRole> {
  return new Map(
    journal.flatMap((entry) =>
      entry.kind === 'deployed' ? entry.processes.map(({ key }): [string, ModelRole] => [key, entry.model]) : [],
    ),
  );
}

function startedInstance(
  entry: JournalEntry,
  roles: ReadonlyMap<string, ModelRole>,
  model: ModelRole,
): string | undefined {
  if (entry.kind !== 'engine-record') return undefined;
  const { valueType, intent, value } = entry.record;
  if (valueType !== 'PROCESS_INSTANCE_CREATION' || intent !== 'CREATED') return undefined;
  return roles.get(String(value['processDefinitionKey'])) === model ? String(value['processInstanceKey']) : undefined;
}
