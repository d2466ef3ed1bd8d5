import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { recorded } from '../../test/report/recorded-run';
import { UsageError } from '../errors';
import { OverrideFile } from './override-file';

describe('overrides.yml', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const { grade } = await recorded('unsolved');
  const read = async (text: string): Promise<OverrideFile> => {
    await writeFile(path.join(folder, 'overrides.yml'), text);
    return OverrideFile.in(folder, ['timer-boundary']);
  };
  const decided = `- submission: anna
  criterion: timer-boundary
  points: 3
  by: A. Lecturer
  why: Said so.
`;

  it('decides nothing where it is not there', async () => {
    const file = await OverrideFile.in(folder, []);
    expect(file.about('anna', grade)).to.deep.equal([]);
  });

  it('is about the submissions that it names, and says which were not graded', async () => {
    const file = await read(decided);
    expect(file.about('ben', grade)).to.deep.equal([]);
    expect(file.elsewhere(['ben'])).to.equal('not graded this time: "anna".');
    expect(file.about('anna', grade)).to.have.lengthOf(1);
    expect(file.elsewhere(['anna'])).to.equal(undefined);
    await file.close();
  });

  it('names whom a misspelt name probably means', async () => {
    const file = await read(decided);
    expect(file.elsewhere(['anne', 'bob'])).to.equal('not graded this time: "anna". Did you mean "anne"?');
    expect(file.elsewhere(['bob'])).to.equal('not graded this time: "anna".');
  });

  it('notices that the grade has changed, until somebody decides again', async () => {
    const criteria = grade.criteria.map((one) => (one.id === 'timer-boundary' ? { ...one, points: 1 } : one));
    const changed = { ...grade, criteria };
    const same = await read(decided);
    same.about('anna', grade);
    expect(same.changes).to.deep.equal([]);
    await same.close();
    for (let time = 0; time < 2; time += 1) {
      const file = await read(decided);
      file.about('anna', changed);
      file.about('anna', changed);
      expect(file.changes).to.deep.equal([
        'anna: timer-boundary was failed with 0 points when A. Lecturer decided about it, and is failed with 1 point by now.',
      ]);
      await file.close();
    }
    const again = await read(decided.replace('Said so', 'Seen again'));
    again.about('anna', changed);
    expect(again.changes).to.deep.equal([]);
  });

  it('is refused where it is not sound', async () => {
    for (const [text, message] of [
      [
        decided.replace('timer-boundary', 'timer-bundary'),
        '2:14: criterion: found "timer-bundary", expected "timer-boundary". Did you mean "timer-boundary"?',
      ],
      [decided.replace('  points: 3\n', ''), '1:3: what is decided is missing, expected points, outcome or comment.'],
      [decided.replace('  why: Said so.\n', ''), '1:3: why: is missing, expected text.'],
      [decided.replace('points: 3', 'points: -3'), '3:11: points: found -3: should not be below 0.'],
      [decided.replace('points: 3', 'point: 3'), /^3:3: found the key "point", .* Did you mean "points"\?$/m],
      [
        decided.replace('points: 3', 'outcome: pass'),
        '3:12: outcome: found "pass", expected one of "passed", "failed". Did you mean "passed"?',
      ],
      ['submission: anna', '1:1: found keys with values, expected a list.'],
      ['- [', /no YAML/],
    ] as const) {
      const error: unknown = await read(text).catch((reason: unknown) => reason);
      expect(error, text).to.be.instanceOf(UsageError);
      const said = (error as Error).message.replaceAll(`${path.join(folder, 'overrides.yml')}:`, '');
      if (typeof message === 'string') expect(said).to.equal(message);
      else expect(said).to.match(message);
    }
    expect(await read('')).to.be.instanceOf(OverrideFile);
  });
});
