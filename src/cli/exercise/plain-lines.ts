import { plainLine } from '../../text/plain';

/** Text that holds strangers' words as lines that are safe to print, their indentation kept. */
export function plainLines(lines: readonly string[]): string {
  return lines
    .flatMap((text) => text.split(/\r\n|[\r\n]/))
    .map((line) => `${/^ */.exec(line)?.[0] ?? ''}${plainLine(line)}\n`)
    .join('');
}
