import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Some dozens of the shortest requests fit into it. */
const PIECE_BYTES = 1024;

/**
 * A connection whose bytes come in small pieces. Node's HTTP/1.1 parser hands out every request of what it was given before
 * anybody can stop it, and of a whole read those are thousands.
 */
export class SmallPieces extends Duplex {
  constructor(private readonly socket: Socket) {
    super({ readableHighWaterMark: PIECE_BYTES });
    socket.on('readable', () => this.#pass());
    socket.on('end', () => this.push(null));
    socket.on('timeout', () => this.emit('timeout'));
    socket.on('close', () => this.destroy());
  }

  #wanted = false;

  /** Of silence, as `net.Socket` has it. */
  setTimeout(milliseconds: number): this {
    this.socket.setTimeout(milliseconds);
    return this;
  }

  /** As `net.Socket` has it. */
  destroySoon(): void {
    this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }

  override _read(): void {
    this.#wanted = true;
    this.#pass();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.socket.write(chunk, encoding, done);
  }

  override _final(done: () => void): void {
    this.socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.socket.destroy();
    done(error);
  }

  #pass(): void {
    if (!this.#wanted) return;
    const piece = this.socket.read(Math.min(PIECE_BYTES, this.socket.readableLength)) as Buffer | null;
    if (piece === null) return;
    this.#wanted = false;
    this.push(piece);
  }
}
