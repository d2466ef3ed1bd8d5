import { isoMilliseconds } from '../model/duration/iso-duration';
import type { Instruction } from './instruction-schema';

/**
 * Where the clock of a test case has to begin so that it never goes back: milliseconds since the epoch, undefined for now.
 * @param now milliseconds since the epoch
 */
export function beginOf(instructions: readonly Instruction[], now: number): number | undefined {
  let passed = 0;
  for (const instruction of instructions) {
    if (instruction.type === 'INCREASE_TIME') passed += durationOf(instruction.duration);
    if (instruction.type !== 'SET_TIME') continue;
    const begin = Date.parse(instruction.time) - passed;
    return begin < now ? begin : undefined;
  }
  return undefined;
}

/** The index of the first instruction that would put the clock back. */
export function goesBackAt(instructions: readonly Instruction[]): number | undefined {
  let time: number | undefined;
  for (const [index, instruction] of instructions.entries()) {
    if (instruction.type === 'INCREASE_TIME' && time !== undefined) time += durationOf(instruction.duration);
    if (instruction.type !== 'SET_TIME') continue;
    const next = Date.parse(instruction.time);
    if (time !== undefined && next < time) return index;
    time = next;
  }
  return undefined;
}

function durationOf(text: string): number {
  return isoMilliseconds(text) ?? 0;
}
