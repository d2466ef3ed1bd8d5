const FIRST_BYTES = 1024;

/**
 * Bytes that come in pieces. They are copied: a piece that was kept would keep all of the read that it came with, which may
 * be thousands of times its size.
 */
export class GrowingBuffer {
  #bytes = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Bytes of memory that it takes, at most twice its length once it has one. */
  get capacity(): number {
    return this.#bytes.length;
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** @returns by how much its capacity has grown */
  add(piece: Buffer): number {
    const before = this.capacity;
    const length = this.#length + piece.length;
    if (length > before) {
      const grown = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, 2 * before, length));
      this.bytes.copy(grown);
      this.#bytes = grown;
    }
    piece.copy(this.#bytes, this.#length);
    this.#length = length;
    return this.capacity - before;
  }
}
