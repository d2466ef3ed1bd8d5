import { availableParallelism, loadavg } from 'node:os';

/** However busy the machine is, somebody waits for the grade. */
const mostTimes = 10;

/** How far a deadline is stretched. */
export interface Scale {
  /** How many times as long at most. */
  readonly most?: number | undefined;
  /** Runnable processes, averaged over a minute; that of this machine when absent. Windows tells none and counts as idle. */
  readonly load?: number | undefined;
}

/**
 * A deadline for what the engine or the machine does, on this machine as busy as it is now: where several programs want each
 * processor, everything takes as many times as long, and that is no fault of the student. What a worker has to do is
 * measured instead: see `startStretch`.
 * @param deadline wall clock, milliseconds, for a machine that is not overloaded
 */
export function scaleTimeout(deadline: number, { most = mostTimes, load = loadavg()[0] ?? 0 }: Scale = {}): number {
  const crowd = load / availableParallelism();
  return deadline * Math.min(most, Math.max(1, crowd));
}
