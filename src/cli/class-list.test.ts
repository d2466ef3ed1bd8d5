import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import type { FoundHandIn } from '../batch/found-hand-in';
import { UsageError } from '../errors';
import type { Attempts, HandInFacts } from '../hand-ins/hand-in';
import { listClass } from './class-list';

describe('the list of a class', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const found = (...facts: HandInFacts[]): FoundHandIn[] => facts.map((about) => ({ path: folder, about }));
  const names = async (facts: HandInFacts[], attempt: Attempts = 'last'): Promise<(string | undefined)[]> =>
    (await listClass(found(...facts), { attempt })).places.map(({ name }) => name);
  const anna = { students: [{ name: 'Anna Meier', id: '1' }] };

  it('calls hand-ins after their students, and tells two of one name apart', async () => {
    const other = { students: [{ name: 'anna meier', id: '2' }] };
    const group = { students: ['A', 'B', 'C', 'D'].map((name) => ({ name })) };
    expect(await names([anna, other, group])).to.deep.equal(['Anna Meier (1)', 'anna meier (2)', 'A, B, C and 1 more']);
    expect(await names([anna])).to.deep.equal(['Anna Meier']);
  });

  it('numbers attempts only where all are graded: the last one keeps its name when another one comes', async () => {
    const attempts = [1, 2].map((number) => ({ ...anna, attempt: { number, of: 2 } }));
    expect(await names(attempts, 'all')).to.deep.equal(['Anna Meier, attempt 1', 'Anna Meier, attempt 2']);
    expect(await names(attempts.slice(1))).to.deep.equal(['Anna Meier']);
  });

  it('leaves what no platform made with the name of its folder', async () => {
    const { places, rows } = await listClass([{ path: folder }], { attempt: 'last' });
    expect(places).to.deep.equal([{ path: folder, folderName: path.basename(folder) }]);
    expect(rows.get(path.basename(folder))).to.deep.equal([]);
  });

  it('says who is absent, with what tells two of one name apart', async () => {
    const roster = path.join(folder, 'roster.csv');
    await writeFile(roster, 'Name,SID,Email\nAnna Meier,1,a@example.edu\nAnna Meier,2,b@example.edu\n');
    const list = await listClass(found({ ...anna, platform: 'gradescope' }), { roster, attempt: 'last' });
    expect(list.places[0]?.name).to.equal('Anna Meier (1)');
    expect(list.absent.map(({ name }) => name)).to.deep.equal(['Anna Meier (2)']);
  });

  it('is refused without the roster that is named', async () => {
    const roster = path.join(folder, 'nothing.csv');
    const error: unknown = await listClass(found(anna), { roster, attempt: 'last' }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
  });
});
