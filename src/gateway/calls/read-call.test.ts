import { describe, it } from 'node:test';
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { objectionToHead, readRequest } from './read-call';

const path = '/gateway_protocol.Gateway/CompleteJob';

describe('a call', () => {
  it('is judged by its head: its method has to be there, and its token', () => {
    expect(objectionToHead({ path, authorization: undefined }, undefined)).to.equal(undefined);
    expect(objectionToHead({ path, authorization: 'Bearer t' }, 't')).to.equal(undefined);
    expect(objectionToHead({ path, authorization: 'Bearer x' }, 't')).to.include({ code: status.UNAUTHENTICATED });
    for (const other of ['', '/', '/CompleteJob', '/other.Gateway/CompleteJob', `${path}/`, `${path}s`])
      expect(objectionToHead({ path: other, authorization: undefined }, undefined)).to.include({
        code: status.UNIMPLEMENTED,
      });
  });

  it('is read, without what Zeebe does not know', () => {
    expect(readRequest({ path, message: Buffer.from([0x08, 7, 0x18, 1]) })).to.deep.equal({
      request: { jobKey: '7', variables: '' },
      unknownFields: [3],
    });
  });

  it('is not read where libraries would read different things from it', () => {
    const { why } = readRequest({ path, message: Buffer.from([0x08, 7, 0x08, 8]) }) as { why: unknown };
    expect(why).to.deep.equal({
      code: status.INVALID_ARGUMENT,
      details: 'the message is no request of CompleteJob: jobKey is there more than once in the request',
    });
  });
});
