import { describe, it } from 'node:test';
import { expect } from 'chai';
import { headOf } from './connection-head';

const head = (bytes: string | Buffer): unknown => headOf(Buffer.from(bytes as string, 'latin1'))?.head;

describe('the head of a connection', () => {
  it('is TLS by its first byte', () => {
    expect(head('\x16\x03\x01')).to.deep.equal({ kind: 'tls' });
  });

  it('is HTTP/2 by its preface, once it is whole', () => {
    expect(head('PRI * HTTP/2.0\r\n')).to.equal(undefined);
    expect(head('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0')).to.deep.equal({ kind: 'http2' });
  });

  it('is HTTP/1 by its method', () => {
    expect(head('POST /oauth/token HTTP/1.1\r\n')).to.deep.equal({ kind: 'http1' });
    expect(head('PO')).to.equal(undefined);
  });

  it('is a tunnel with all its header lines, and nothing behind them', () => {
    const request = 'CONNECT login.cloud.camunda.io:443 HTTP/1.1\r\nHost: login.cloud.camunda.io\r\n\r\n';
    expect(head(request.slice(0, -1))).to.equal(undefined);
    const found = headOf(Buffer.from(`${request}\x16`));
    expect(found).to.deep.equal({
      head: { kind: 'connect', authority: 'login.cloud.camunda.io:443' },
      used: request.length,
    });
  });

  for (const bytes of [
    '\0',
    'get / HTTP/1.1',
    'SSH-2.0-x\r\n',
    'ABCDEFGH',
    'CONNECT\r\n\r\n',
    `CONNECT ${'a'.repeat(9000)}`,
    'CONNECT a b c\r\n\r\n',
  ]) {
    it(`is nothing known for ${JSON.stringify(bytes.slice(0, 20))}`, () => {
      expect(head(bytes)).to.include({ kind: 'unknown' });
    });
  }
});
