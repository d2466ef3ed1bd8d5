import { beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { HostSelector, type Selectable } from './host-selector';

class Host implements Selectable {
  state: Selectable['state'] = 'ready';
  taken = 0;
  full = false;
  retired = false;
  retire(): void {
    this.retired = true;
  }
}

describe('HostSelector', () => {
  let started: Host[];
  let nextState: Selectable['state'];
  let selector: HostSelector<Host>;
  const serve = (): Host => {
    const host = selector.turn();
    host.taken++;
    return host;
  };

  beforeEach(() => {
    started = [];
    nextState = 'ready';
    selector = new HostSelector(() => {
      const host = Object.assign(new Host(), { state: nextState });
      started.push(host);
      return host;
    }, 2);
  });

  it('stays with one until it has served its time', () => {
    expect([serve(), serve()]).to.deep.equal([started[0], started[0]]);
    expect(started).to.have.length(1);
  });

  it('lets the old one serve on until the next one is ready', () => {
    const first = serve();
    serve();
    nextState = 'starting';
    expect([serve(), serve()]).to.deep.equal([first, first]);
    expect(started).to.have.length(2);
    expect(first.retired).to.equal(false);
    Object.assign(started[1] ?? {}, { state: 'ready' });
    expect(serve()).to.equal(started[1]);
    expect(first.retired).to.equal(true);
  });

  it('tries again when the next one is lost before it was ready', () => {
    const first = serve();
    serve();
    nextState = 'lost';
    expect(serve()).to.equal(first);
    nextState = 'ready';
    expect(serve()).to.equal(started[2]);
  });

  it('starts another one when all that one can serve are being served', () => {
    const first = serve();
    first.full = true;
    expect(serve()).to.equal(started[1]);
    expect(first.retired).to.equal(true);
  });

  it('replaces a lost one at once', () => {
    const first = serve();
    first.state = 'lost';
    expect(serve()).to.equal(started[1]);
    expect(first.retired).to.equal(true);
  });
});
