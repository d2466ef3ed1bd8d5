import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import { engineChoiceOf } from './engine-choice';

describe('engineChoiceOf', () => {
  it('understands every way to name an engine', () => {
    expect(engineChoiceOf({ engine: 'auto' })).to.deep.equal({ kind: 'auto', version: '8.8.21' });
    expect(engineChoiceOf({ engine: 'embedded', engineVersion: '8.6' })).to.deep.equal({
      kind: 'embedded',
      version: '8.6.39',
    });
    expect(engineChoiceOf({ engine: 'container', engineVersion: '8.7.26' })).to.deep.equal({
      kind: 'container',
      version: '8.7.26',
    });
    expect(engineChoiceOf({ engine: 'container:my/engine:1' })).to.deep.equal({ kind: 'image', image: 'my/engine:1' });
    expect(engineChoiceOf({ engine: 'grpc://host:26500', control: 'host:4' })).to.deep.equal({
      kind: 'attached',
      gateway: 'host:26500',
      control: 'host:4',
    });
  });

  it('takes the port after the gateway for the control port', () => {
    expect(engineChoiceOf({ engine: 'grpc://host:26500' })).to.include({ control: 'host:26501' });
  });

  for (const words of [
    { engine: 'docker' },
    { engine: 'http://host:26500' },
    { engine: 'embedded', control: 'host:26501' },
    { engine: 'embedded', engineVersion: '8.5' },
    { engine: 'embedded', engineVersion: '8' },
    { engine: 'grpc://host:26500', engineVersion: '8.8' },
    { engine: 'grpc://host:26500', control: 'host' },
    { engine: 'container:my/engine:1', engineVersion: '8.8' },
  ]) {
    it(`does not take ${JSON.stringify(words)}`, () => {
      expect(() => engineChoiceOf(words)).to.throw(UsageError);
    });
  }
});
