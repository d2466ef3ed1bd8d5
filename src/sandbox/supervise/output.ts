import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Where a command's output goes and how much of it is kept. */
export interface OutputSink {
  /** Bytes of both streams together; what comes after is drained and dropped, so that the writer never blocks on us. */
  readonly maxBytes: number;
  readonly onText: (stream: 'stdout' | 'stderr', text: string) => void;
  /** Called once, when the first byte too many arrives. */
  readonly onExceeded: () => void;
}

/** Reads both streams of a command as UTF-8 (broken bytes become U+FFFD) within one common bound. */
export function readOutput(streams: { readonly stdout: Readable; readonly stderr: Readable }, sink: OutputSink): void {
  let left = sink.maxBytes;
  let exceeded = false;
  for (const name of ['stdout', 'stderr'] as const) {
    const decoder = new StringDecoder('utf8');
    const add = (text: string): void => {
      if (text !== '') sink.onText(name, text);
    };
    streams[name].on('data', (chunk: Buffer) => {
      if (exceeded) return;
      add(decoder.write(chunk.subarray(0, left)));
      left -= chunk.length;
      if (left >= 0) return;
      exceeded = true;
      sink.onExceeded();
    });
    streams[name].on('end', () => add(decoder.end()));
  }
}
