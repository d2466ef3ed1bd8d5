import { flowNodesOf, type ProcessElement } from './process-model';

/**
 * The process that an exercise is about: the one with the exercise's id, executable if there is a choice. Where none has that id
 * (a mistake of its own, which should not hide what else can be judged): the executable one that holds most, pools that are
 * only there for the picture being small or empty.
 */
export function mainProcess(processes: readonly ProcessElement[], processId?: string): ProcessElement | undefined {
  const rank = (process: ProcessElement): number[] => [
    Number(process.id === processId),
    Number(process.executable),
    [...flowNodesOf(process)].length,
  ];
  return processes.toSorted((one, other) => compare(rank(other), rank(one)))[0];
}

function compare(one: readonly number[], other: readonly number[]): number {
  return one.map((value, index) => value - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
