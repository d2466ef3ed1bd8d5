import { expect } from 'chai';
import { describe, it } from 'node:test';
import { holds, insideOf } from './inside';

describe('the view from inside', () => {
  const inside = insideOf([
    { source: '/host/cache', target: '/cache' },
    { source: '/host/cache/python', target: '/python' },
    { source: '/host/ca.pem', target: '/etc/ca.pem' },
  ]);
  it('lets the innermost mount decide', () => {
    expect(inside('/host/cache/python/bin/python3')).to.equal('/python/bin/python3');
    expect(inside('/host/cache/other')).to.equal('/cache/other');
  });
  it('knows files as mounts', () => {
    expect(inside('/host/ca.pem')).to.equal('/etc/ca.pem');
  });
  it('leaves other paths alone', () => {
    expect([inside('/tmp'), inside('/host/cached')]).to.deep.equal(['/tmp', '/host/cached']);
  });
  it('takes no neighbour for a child', () => {
    expect([holds('/a/b', '/a/b'), holds('/a/b', '/a/b/c'), holds('/a/b', '/a/bc'), holds('/a/b', '/a')]).to.deep.equal(
      [true, true, false, false],
    );
  });
});
