import { describe, it } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { Unpacker, type PackedMessage } from './unpacker';

const message = Buffer.from('a message');
const packed = (more: Partial<PackedMessage> = {}): PackedMessage => ({
  packed: gzipSync(message),
  encoding: 'gzip',
  maxBytes: 1024,
  isWanted: () => true,
  ...more,
});

describe('a packed message', () => {
  const counted: number[] = [];
  const unpacker = new Unpacker((bytes) => counted.push(bytes));

  it('comes out as it went in, and is counted', async () => {
    expect(await unpacker.unpack(packed())).to.deep.equal(message);
    expect(await unpacker.unpack(packed({ packed: deflateSync(message), encoding: 'deflate' }))).to.deep.equal(message);
    expect(counted.splice(0)).to.deep.equal([message.length, message.length]);
  });

  it('may not be larger than its method needs, and is counted all the same', async () => {
    const bomb = gzipSync(Buffer.alloc(1025));
    expect(await unpacker.unpack(packed({ packed: bomb }))).to.include({ code: status.RESOURCE_EXHAUSTED });
    expect(counted.splice(0)).to.deep.equal([1024]);
  });

  it('is refused when it is packed in another manner, or not at all', async () => {
    for (const encoding of ['snappy', 'constructor', undefined])
      expect(await unpacker.unpack(packed({ encoding }))).to.include({ code: status.UNIMPLEMENTED });
    expect(await unpacker.unpack(packed({ packed: message }))).to.include({ code: status.INTERNAL });
  });

  it('is not unpacked when nobody waits for it', async () => {
    counted.length = 0;
    expect(await unpacker.unpack(packed({ isWanted: () => false }))).to.equal(undefined);
    expect(counted).to.deep.equal([]);
  });
});
