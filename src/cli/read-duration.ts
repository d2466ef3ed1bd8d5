import { UsageError } from '../errors';
import { readMilliseconds } from '../exercise/quantities';
import { isoMilliseconds } from '../model/duration/iso-duration';

/** Engine time as it is typed: `30s`, `5 min`, `PT30S`. @returns whole milliseconds @throws UsageError */
export function readDuration(written: string): number {
  const milliseconds = readMilliseconds(written) ?? isoMilliseconds(written);
  if (milliseconds === undefined || milliseconds <= 0)
    throw new UsageError(`"${written}" should be a duration such as 30s, 5 min or PT30S.`);
  return Math.ceil(milliseconds);
}
