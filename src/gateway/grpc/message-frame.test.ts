import { describe, it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { frame, unframe } from './message-frame';

const message = Buffer.from('a message');

describe('a framed message', () => {
  it('comes out as it went in', () => {
    expect(unframe(frame(message))).to.deep.equal({ bytes: message, packed: false });
  });

  it('says whether it is packed', () => {
    const packed = frame(message);
    packed[0] = 1;
    expect(unframe(packed)).to.include({ packed: true });
  });

  it('is refused when it is cut, followed by another, or says that it is too large', () => {
    expect(unframe(Buffer.alloc(3))).to.include({ code: status.INTERNAL });
    expect(unframe(frame(message).subarray(0, -1))).to.include({ code: status.INTERNAL });
    expect(unframe(Buffer.concat([frame(message), frame(message)]))).to.include({ code: status.INTERNAL });
    expect(unframe(Buffer.from([0, 0xff, 0, 0, 0]))).to.include({ code: status.INTERNAL });
  });
});
