import { availableParallelism, loadavg } from 'node:os';

/** However busy the machine is, somebody waits for the grade. */
const mostPatience = 10;

/**
 * A deadline for what a machine does, on this machine as busy as it is now: where several programs want each
 * processor, everything takes as many times as long, and that is no fault of the student.
 * @param deadline wall clock, milliseconds, for a machine that is not overloaded
 * @param load runnable processes for each processor, averaged over a minute; Windows tells none and counts as idle
 */
export function scaleTimeout(deadline: number, load = loadavg()[0] ?? 0): number {
  const crowd = load / availableParallelism();
  return deadline * Math.min(mostPatience, Math.max(1, crowd));
}
