import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const tailLength = 4000;

/** What a container says: line by line to one who listens, and its end for an obituary. */
export class ContainerOutput {
  #tail = '';

  constructor(private readonly onLine: (line: string) => void = () => undefined) {}

  /** Its last words, led by a line break; empty where there are none. */
  get lastWords(): string {
    const text = this.#tail.trim();
    return text === '' ? '' : `\n${text}`;
  }

  /** @param stream of standard output and error */
  listen(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => {
      this.#tail = `${this.#tail}${line}\n`.slice(-tailLength);
      this.onLine(line);
    });
  }
}
