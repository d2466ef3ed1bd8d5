import type { JournalEntry } from '../../src/journal/entries';

/** What a grade spent its time on. */
export interface Phase {
  readonly name: string;
  /** Milliseconds since the journal was begun. */
  readonly from: number;
  readonly to: number;
}

/** The phases of one grade by its journal; those of start-up overlap, since they run at the same time. */
export function phasesOf(journal: readonly JournalEntry[]): Phase[] {
  const at = (found: (entry: JournalEntry) => boolean): number => journal.find(found)?.at ?? Number.NaN;
  const workerStarted = at(({ kind }) => kind === 'worker-started');
  const connected = at(({ kind }) => kind === 'gateway-call');
  const firstScenario = at(({ kind }) => kind === 'scenario-started');
  const end = journal.at(-1)?.at ?? Number.NaN;
  const last = journal.findLast(({ kind }) => kind === 'scenario-finished')?.at ?? end;
  return [
    { name: 'engine and steps', from: 0, to: firstScenario },
    { name: 'sandbox', from: 0, to: workerStarted },
    { name: 'Python and its imports', from: workerStarted, to: connected },
    { name: 'first poll (token, TLS)', from: connected, to: at(isPoll) },
    ...scenariosOf(journal),
    { name: 'end of worker and engine', from: last, to: end },
  ];
}

/** Milliseconds that scenarios of these ids took together. */
export function timeOf(journal: readonly JournalEntry[], ...ids: string[]): number {
  const wanted = scenariosOf(journal).filter(({ name }) => ids.includes(name));
  return wanted.reduce((sum, { from, to }) => sum + to - from, 0);
}

function isPoll(entry: JournalEntry): boolean {
  return (
    entry.kind === 'gateway-call' &&
    /^(?:Activate|StreamActivated)Jobs$/.test((entry.call as { method: string }).method)
  );
}

function scenariosOf(journal: readonly JournalEntry[]): Phase[] {
  const phases: Phase[] = [];
  let from = 0;
  for (const entry of journal) {
    if (entry.kind === 'scenario-started') from = entry.at;
    if (entry.kind === 'scenario-finished') phases.push({ name: entry.criterion, from, to: entry.at });
  }
  return phases;
}
