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
    const count = (written: unknown, studentJobTypes: readonly string[], given = {}): number =>
      contradictionsIn(read(written, studentJobTypes), { studentJobTypes, given }).length;
    expect(count({ workers: 0 }, ['brew'])).to.equal(1);
    expect(count({ workers: 1 }, [])).to.equal(1);
    expect(count({}, ['brew'], { brew: [] })).to.equal(1);
    expect(count({}, [])).to.equal(0);
    expect(count({}, ['brew'], { grind: [] })).to.equal(0);
  });
});
