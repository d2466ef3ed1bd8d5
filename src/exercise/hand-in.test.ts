import { describe, it } from 'node:test';
import { expect } from 'chai';
import { contradictionsIn, handInOf, handInSchema } from './hand-in';

const read = (written: unknown, studentJobTypes: readonly string[] = []) =>
  handInOf(handInSchema.parse(written), { studentJobTypes });

describe('handIn of an exercise', () => {
  it('asks for a worker where there are jobs for one, unless it says otherwise', () => {
    expect(read({}).workers).to.deep.equal({ least: 0, most: 0 });
    expect(read({}, ['brew']).workers).to.deep.equal({ least: 1, most: 1 });
    expect(read({ workers: '0..1' }, ['brew']).workers).to.deep.equal({ least: 0, most: 1 });
    expect(read({ workers: '1..n' }, ['brew']).workers).to.deep.equal({ least: 1, most: Infinity });
  });

  it('says what is no number of files', () => {
    for (const workers of ['one', '2..1', -1, '1..', ''])
      expect(handInSchema.safeParse({ workers }).success, String(workers)).to.equal(false);
  });

  it('contradicts job types for a worker that nobody hands in, and a worker without job types', () => {
    expect(contradictionsIn(read({ workers: 0 }, ['brew']), ['brew'])).to.have.length(1);
    expect(contradictionsIn(read({ workers: 1 }), [])).to.have.length(1);
    expect(contradictionsIn(read({}), [])).to.deep.equal([]);
    expect(contradictionsIn(read({}, ['brew']), ['brew'])).to.deep.equal([]);
  });
});
