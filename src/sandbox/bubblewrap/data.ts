/** Where bwrap writes the process id of the sandbox's pid 1. */
export const STATUS_DESCRIPTOR = 4;

/** The pipe whose other end only the grader holds. */
export const GUARD_DESCRIPTOR = 5;

/** The first of the descriptors that bwrap reads from, one after the other. */
export const FIRST_DATA_DESCRIPTOR = 6;

/** Contents that bwrap reads from descriptors of its own, so that nothing has to be written to a disk. */
export class Data {
  readonly contents: (string | Buffer)[] = [];

  /** Adds one. @returns the number of the descriptor, as bwrap's options want it */
  descriptor(content: string | Buffer): string {
    return `${FIRST_DATA_DESCRIPTOR + this.contents.push(content) - 1}`;
  }
}
