import { stripTerminal } from '../text/strip-terminal';
import { displayName } from '../submission/display-name';

const MOST_LINES = 200;
const LONGEST_LINE = 500;

/** The last lines that a process printed, both streams in the order of arrival, safe to show. */
export class OutputTail {
  readonly #lines: string[] = [];
  readonly #open = { stdout: '', stderr: '' };

  /** Takes output as it comes, cut anywhere. */
  add(stream: 'stdout' | 'stderr', text: string): void {
    const parts = (this.#open[stream] + text).split(/\r\n|[\r\n]/);
    this.#open[stream] = (parts.pop() ?? '').slice(-2 * LONGEST_LINE);
    // with what a terminal would not show
    this.#lines.push(...parts.slice(-MOST_LINES).map((line) => line.slice(0, 4 * LONGEST_LINE)));
    this.#lines.splice(0, this.#lines.length - MOST_LINES);
  }

  /** At most `count` lines that are not empty, the last one last. */
  last(count: number): string[] {
    const all = [...this.#lines, this.#open.stdout, this.#open.stderr];
    const shown = all.filter((line) => line.trim() !== '').slice(-count);
    // a tab is no danger, and tracebacks are indented by spaces
    return shown.map((line) => displayName(stripTerminal(line).replaceAll('\t', '  '), LONGEST_LINE));
  }
}
