import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { frame, MAX_MESSAGE_BYTES, TOO_LARGE, unframe } from './message-frame';

const message = Buffer.from('a message');

describe('a framed message', () => {
  it('comes out as it went in', () => {
    expect(unframe(frame(message), undefined)).to.deep.equal(message);
  });

  it('may be packed', () => {
    const packed = frame(gzipSync(message));
    packed[0] = 1;
    expect(unframe(packed, 'gzip')).to.deep.equal(message);
    expect(unframe(packed, 'snappy')).to.include({ code: status.UNIMPLEMENTED });
  });

  it('may not unpack to more than a message may have', () => {
    const packed = frame(gzipSync(Buffer.alloc(MAX_MESSAGE_BYTES + 1)));
    packed[0] = 1;
    expect(unframe(packed, 'gzip')).to.equal(TOO_LARGE);
  });

  it('is refused when it is cut, followed by another, or says that it is too large', () => {
    expect(unframe(Buffer.alloc(3), undefined)).to.include({ code: status.INTERNAL });
    expect(unframe(frame(message).subarray(0, -1), undefined)).to.include({ code: status.INTERNAL });
    expect(unframe(Buffer.concat([frame(message), frame(message)]), undefined)).to.include({ code: status.INTERNAL });
    expect(unframe(Buffer.from([0, 0xff, 0, 0, 0]), undefined)).to.equal(TOO_LARGE);
  });
});
