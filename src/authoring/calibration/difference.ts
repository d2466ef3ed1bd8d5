import { diffLines } from 'diff';
import { clip } from '../../text/clip';

/** Lines that are shown of one difference. */
const most = 12;

/** What differs between two texts, a line each: `- ` what stood there, `+ ` what stands there now. */
export function difference(before: string, now: string): string[] {
  const lines = diffLines(before, now).flatMap(({ added, removed, value }) =>
    added || removed
      ? value
          .replace(/\n$/, '')
          .split('\n')
          .map((line) => `${added ? '+' : '-'} ${clip(line.trim(), 200)}`)
      : [],
  );
  return lines.length > most ? [...lines.slice(0, most), `… ${lines.length - most} more lines`] : lines;
}
