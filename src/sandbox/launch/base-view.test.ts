import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'node:test';
import { baseView, graderFolder, seenAt } from './base-view';

describe('what is seen of the host', () => {
  it('is /usr and what belongs to it, and no home folder', () => {
    const { mounts, links } = baseView();
    const seen = [...mounts.map(({ target }) => target), ...links.map(({ at }) => at)];
    expect(seen).to.include.members(['/usr', '/bin', '/lib']);
    expect(seen.filter((place) => /^\/(home|root|etc|var|tmp|opt)$/.test(place))).to.deep.equal([]);
  });
  it('knows where the grader itself is', () => {
    expect(existsSync(path.join(graderFolder(), 'package.json'))).to.equal(true);
  });
  it('tells where the grader would be seen', () => {
    const grader = '/usr/lib/node_modules/zeebe-grader';
    const mounts = [
      { source: '/usr', target: '/usr' },
      { source: '/usr/lib', target: '/opt/lib' },
      { source: '/usr/share', target: '/usr/share' },
      { source: `${grader}/node_modules`, target: '/modules' },
    ];
    expect(seenAt(grader, mounts)).to.deep.equal([grader, '/opt/lib/node_modules/zeebe-grader']);
  });
});
