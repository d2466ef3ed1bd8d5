import pMap from 'p-map';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { nameSources } from '../../src/batch/submission-sources';
import type { EngineVersion } from '../../src/engine/provision/lock-file';
import { openEngine } from '../../src/engine/select-engine';
import type { SubmissionGrade } from '../../src/grading/grade';
import type { GraderSetting } from '../../src/run/run-exercise';

/** One engine, as submissions are graded on it. */
export interface Cell {
  readonly version: EngineVersion;
  readonly kind: 'embedded' | 'container';
  readonly clock: 'virtual' | 'real';
}

/** What came of a cell. */
export interface FilledCell {
  readonly cell: Cell;
  /** By name of the submission. */
  readonly grades: ReadonlyMap<string, SubmissionGrade>;
  readonly seconds: number;
}

/** Grades the same folders on one engine. @param setting everything else, the same in every cell: also what inputs are drawn */
export async function fill(cell: Cell, setting: GraderSetting, folders: readonly string[]): Promise<FilledCell> {
  const started = performance.now();
  const { version, kind, clock } = cell;
  const engine = await openEngine({ kind, version });
  try {
    const graded = await pMap(
      nameSources(folders),
      async (place) => {
        const { reported } = await gradeSubmission({ ...setting, engine, clock }, place);
        return [place.folderName, reported.grade] as const;
      },
      { concurrency: 2 },
    );
    return { cell, grades: new Map(graded), seconds: (performance.now() - started) / 1000 };
  } finally {
    await engine.close();
  }
}

/** A cell in words, e.g. `8.7.26 container, virtual clock`. */
export function nameOf({ version, kind, clock }: Cell): string {
  return `${version} ${kind}, ${clock} clock`;
}
