import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { readOutput } from './output';

async function read(maxBytes: number, chunks: readonly Buffer[]): Promise<{ text: string; exceeded: number }> {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const seen = { text: '', exceeded: 0 };
  readOutput(streams, {
    maxBytes,
    onText: (stream, text) => void (seen.text += `${stream}:${text} `),
    onExceeded: () => (seen.exceeded += 1),
  });
  for (const chunk of chunks) streams.stdout.write(chunk);
  streams.stdout.end();
  streams.stderr.end('!');
  await Promise.all([finished(streams.stdout), finished(streams.stderr)]);
  return seen;
}

describe('output of a command', () => {
  it('joins characters that were cut between two chunks', async () => {
    const [first, second] = [Buffer.from('✓').subarray(0, 1), Buffer.from('✓').subarray(1)];
    expect((await read(100, [first, second])).text).to.include('stdout:✓');
  });
  it('is bounded over both streams together', async () => {
    const seen = await read(4, [Buffer.from('abc'), Buffer.from('def'), Buffer.from('ghi')]);
    expect(seen).to.deep.equal({ text: 'stdout:abc stdout:d ', exceeded: 1 });
  });
  it('may use its bound up', async () => {
    expect((await read(4, [Buffer.from('abc')])).exceeded).to.equal(0);
  });
});
