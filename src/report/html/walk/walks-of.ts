import type { Criterion, JournalEntry } from '../../../journal/entries';
import type { Drawing } from '../drawing';
import { cutScenarios, type ScenarioRun } from './cut-scenarios';
import { ElementNames } from './element-names';
import { findDivergence } from './find-divergence';
import type { Walk } from './walk';
import { walkOf } from './walk-of';

/** Everything that walks are told from. */
export interface WalkSources {
  readonly journal: readonly JournalEntry[];
  readonly criteria: readonly Criterion[];
  /** The student's model. */
  readonly submitted: Drawing;
  /** The solution, where it took part. */
  readonly reference: Drawing | undefined;
  readonly exactTime: boolean;
}

/** All walks through the student's model, in the order they were run in. */
export function walksOf({ journal, criteria, submitted, reference, exactTime }: WalkSources): Walk[] {
  const runs = cutScenarios(journal).filter(({ instances }) => instances.size > 0);
  const title = (id: string): string => criteria.find((criterion) => criterion.id === id)?.title ?? id;
  const names = new ElementNames(submitted.nodes);
  return runs.filter(isOf('submitted')).map((run) => {
    const walk = walkOf(run, title(run.started.criterion), names);
    const solved = runs.find(
      (other) =>
        isOf('reference')(other) &&
        other.started.worker === 'reference' &&
        other.started.criterion === walk.criterion &&
        other.finished?.outcome === 'passed',
    );
    if (walk.outcome === 'passed' || solved === undefined || reference === undefined) return walk;
    const solution = new ElementNames(reference.nodes);
    const divergence = findDivergence(
      { walk, names },
      { walk: walkOf(solved, walk.title, solution), names: solution },
      exactTime,
    );
    return { ...walk, ...(divergence && { divergence }) };
  });
}

function isOf(model: 'submitted' | 'reference'): (run: ScenarioRun) => boolean {
  return ({ started }) => started.model === model;
}
