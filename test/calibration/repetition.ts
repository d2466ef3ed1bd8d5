import path from 'node:path';
import type { Graded } from '../../src/authoring/calibration/grade-subjects';

/** One of several gradings of the same submission. */
export interface Repetition {
  readonly folder: string;
  /** From 1. */
  readonly count: number;
}

/** Every submission so many times, one after the other. */
export function repetitionsOf(folders: readonly string[], times: number): Repetition[] {
  return Array.from({ length: times }, (_, index) => folders.map((folder) => ({ folder, count: index + 1 }))).flat();
}

/** In words, every criterion whose outcome was not the same in all repetitions of a submission. */
export function differences(graded: readonly Graded<Repetition>[]): string[] {
  const folders = [...new Set(graded.map(({ subject }) => subject.folder))];
  return folders.flatMap((folder) => {
    const outcomes = new Map<string, Map<string, number[]>>();
    for (const { subject, grade } of graded.filter((one) => one.subject.folder === folder)) {
      for (const { id, outcome } of grade.criteria) {
        const seen = outcomes.get(id) ?? new Map<string, number[]>();
        outcomes.set(id, seen.set(outcome, [...(seen.get(outcome) ?? []), subject.count]));
      }
    }
    return [...outcomes]
      .filter(([, seen]) => seen.size > 1)
      .map(([id, seen]) => {
        const told = [...seen].map(([outcome, counts]) => `${outcome} in ${counts.join(', ')}`);
        return `${path.basename(folder)}: ${id} ${told.join('; ')}`;
      });
  });
}
