import type { WriteStream } from 'node:tty';
import type { FirstRunPart, FirstRunWatch } from '../first-run';

/** Milliseconds between two looks of one line. */
const pace = 100;

/** Says what the first run on a machine fetches: a line at its beginning and its end, on a terminal also how far it is. */
export function firstRunLines(
  stream: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean },
  clock: () => number = () => performance.now(),
): FirstRunWatch {
  const begun = new Map<FirstRunPart, number>();
  let drawn = -Infinity;
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) stream.write('\r\u001b[2K');
    isDrawn = false;
  };
  return {
    begun(part) {
      begun.set(part, clock());
      clear();
      const size = part.total === undefined ? '' : ` (${megabytes(part.total)} MB)`;
      stream.write(`First run: fetching ${part.what}${size} …\n`);
    },
    advanced(part, bytes) {
      if (!stream.isTTY || part.total === undefined || clock() - drawn < pace) return;
      drawn = clock();
      isDrawn = true;
      stream.write(`\r\u001b[2KFirst run: ${part.what}: ${megabytes(bytes)} of ${megabytes(part.total)} MB`);
    },
    ended(part, succeeded) {
      clear();
      const seconds = Math.ceil((clock() - (begun.get(part) ?? 0)) / 1_000);
      // what went wrong is told by whoever reports the error
      if (succeeded) stream.write(`First run: ${part.what} fetched in ${seconds} s\n`);
    },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 9.95e6 ? 1 : 0);
}
