import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import { plainLine } from '../text/plain';

/** Shows how far a run has come, beside what it prints. */
export interface Progress {
  started(name: string): void;
  /** @param takenOver it was not graded again, which takes no time */
  finished(name: string, takenOver?: boolean): void;
  /** Prints text without harm to the progress. */
  print(text: string): void;
  end(): void;
}

/** A bar where standard error is a terminal, a line now and then elsewhere, nothing for a single submission or when quiet. */
export function showProgress(total: number, quiet: boolean): Progress {
  const tally = new Tally(total);
  if (total < 2) return new Silent();
  if (process.stderr.isTTY) return new Bar(tally);
  return quiet ? new Silent() : new Lines(tally);
}

/** Counts, and knows how fast and what is under way. */
export class Tally {
  readonly #current = new Set<string>();
  readonly #clock: () => number;
  readonly #began: number;
  done = 0;
  #taken = 0;

  /** @param clock milliseconds, monotonic */
  constructor(
    readonly total: number,
    clock = (): number => performance.now(),
  ) {
    this.#clock = clock;
    this.#began = clock();
  }

  started(name: string): void {
    this.#current.add(name);
  }

  finished(name: string, takenOver = false): void {
    this.#current.delete(name);
    this.done += 1;
    if (takenOver) this.#taken += 1;
  }

  /** `31/min, 54 s to go: anna, ben`; the speed once there is one. */
  get line(): string {
    const minutes = (this.#clock() - this.#began) / 60_000;
    const graded = this.done - this.#taken;
    const rate = graded / minutes;
    const left = Math.ceil(((this.total - this.done) / rate) * 60);
    const speed = graded === 0 ? 'starting' : `${rate.toFixed(rate < 10 ? 1 : 0)}/min, ${sayTime(left)} to go`;
    const names = [...this.#current].map((name) => plainLine(name)).join(', ');
    return names === '' ? speed : `${speed}: ${names}`;
  }
}

/** Columns of the bar itself. */
const bar = 20;

/** Columns of everything but the line: `{bar} {value}/{total}  `, and one in which the cursor stands. */
function barWidth(total: number): number {
  return bar + 1 + 2 * String(total).length + 1 + 2 + 1;
}

/** As much of a line as has room in so many columns; a character may take two (East Asian, emoji). */
export function fitting(line: string, columns: number): string {
  const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) >= 0x1100;
  let room = Math.max(0, columns);
  let kept = '';
  for (const character of line) {
    room -= isWide(character) ? 2 : 1;
    if (room < 0) break;
    kept += character;
  }
  return kept;
}

class Bar implements Progress {
  readonly #bars: MultiBar;
  readonly #bar: SingleBar;
  #ended = false;

  constructor(readonly tally: Tally) {
    this.#bars = new MultiBar(
      {
        format: '{bar} {value}/{total}  {line}',
        barsize: bar,
        stream: process.stderr,
        clearOnComplete: true,
        gracefulExit: false,
        // the terminal's own wrapping stays as it is: messages need it, and a killed grader could not put it back
        linewrap: true,
        emptyOnZero: true,
      },
      Presets.shades_classic,
    );
    this.#bar = this.#bars.create(tally.total, 0, { line: this.#line });
  }

  started(name: string): void {
    this.tally.started(name);
    this.#bar.update({ line: this.#line });
  }

  finished(name: string, takenOver = false): void {
    this.tally.finished(name, takenOver);
    this.#bar.update(this.tally.done, { line: this.#line });
  }

  /** What fits beside bar and numbers into one line: two of them could not be drawn anew. */
  get #line(): string {
    return fitting(this.tally.line, process.stderr.columns - barWidth(this.tally.total));
  }

  print(text: string): void {
    // on one screen with the bar, text has to go above it
    if (process.stdout.isTTY && !this.#ended) this.#bars.log(text);
    else process.stdout.write(text);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#bars.stop();
  }
}

class Lines implements Progress {
  constructor(readonly tally: Tally) {}

  started(name: string): void {
    this.tally.started(name);
  }

  finished(name: string, takenOver = false): void {
    const { tally } = this;
    tally.finished(name, takenOver);
    // some twenty lines in all, however many there are to grade
    const every = Math.ceil(tally.total / 20);
    if (tally.done % every === 0) process.stderr.write(`${tally.done} of ${tally.total}, ${tally.line}\n`);
  }

  print(text: string): void {
    process.stdout.write(text);
  }

  end(): void {
    // nothing stays on the screen but what was printed
  }
}

class Silent implements Progress {
  started(): void {
    // nobody watches
  }
  finished(): void {
    // nobody watches
  }
  print(text: string): void {
    process.stdout.write(text);
  }
  end(): void {
    // nothing was begun
  }
}

function sayTime(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
