import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Case } from '../corpus/cases';
import type { CriterionDigest, GradeDigest } from './grade-digest';
import { isRight, judgeCase } from './judge-case';
import { judgeMutant } from './judge-mutant';

type Outcomes = Readonly<Record<string, CriterionDigest['outcome']>>;

const gradeWith = (outcomes: Outcomes): GradeDigest =>
  ({
    outcome: Object.values(outcomes).every((outcome) => outcome === 'passed') ? 'passed' : 'failed',
    criteria: Object.entries(outcomes).map(([id, outcome]) => ({ id, outcome, bonus: id.startsWith('bonus') })),
  }) as unknown as GradeDigest;

const chaff = {
  kind: 'chaff',
  fails: ['code'],
  oneOf: [],
  either: ['name'],
  blocked: ['scenario'],
  bonus: [],
  cause: 'code',
};
const wheat = { kind: 'wheat', fails: [], oneOf: [], either: [], blocked: [], bonus: [] };
const judge = (one: object, outcomes: Outcomes) => judgeCase(one as unknown as Case, gradeWith(outcomes));

describe('judgeCase', () => {
  it('has nothing against a grade as labelled', () => {
    expect(isRight(judge(chaff, { code: 'failed', name: 'passed', scenario: 'blocked' }))).to.equal(true);
    expect(isRight(judge(wheat, { code: 'passed', bonus: 'blocked' }))).to.equal(true);
  });

  it('finds false passes', () => {
    expect(judge(chaff, { code: 'passed', scenario: 'passed' }).falsePasses).to.deep.equal(['code', 'scenario']);
    expect(
      judge({ ...chaff, oneOf: ['a', 'b'] }, { code: 'failed', a: 'passed', b: 'blocked' }).falsePasses,
    ).to.deep.equal(['a', 'b']);
  });

  it('finds false fails', () => {
    expect(judge(chaff, { code: 'failed', other: 'failed' }).falseFails).to.deep.equal(['other']);
    expect(judge(wheat, { code: 'blocked' }).falseFails).to.deep.equal(['code']);
    expect(judge({ ...wheat, bonus: ['bonus'] }, { bonus: 'blocked' }).falseFails).to.deep.equal(['bonus']);
  });

  it('finds another cause', () => {
    expect(judge(chaff, { name: 'failed', code: 'failed' }).wrongCause).to.equal('name');
  });
});

describe('judgeMutant', () => {
  it('says which criterion killed first, a failed one rather than a blocked one', () => {
    const grade = gradeWith({ a: 'passed', b: 'blocked', c: 'failed' });
    expect(judgeMutant(grade, {})).to.deep.equal({ kind: 'killed', by: 'c', unexpected: false });
    expect(judgeMutant(grade, { listed: 'Only a name.' })).to.deep.include({ unexpected: true });
  });

  it('tells survivors from equivalents', () => {
    expect(judgeMutant(gradeWith({ a: 'passed' }), {})).to.deep.equal({ kind: 'survived' });
    expect(judgeMutant(gradeWith({ a: 'passed' }), { listed: 'Only a name.', shown: 'The same.' })).to.deep.equal({
      kind: 'equivalent',
      reason: 'Only a name.',
      listed: true,
    });
    expect(judgeMutant(gradeWith({ a: 'passed' }), { shown: 'The same.' })).to.deep.include({ listed: false });
  });

  it('takes a fault of the grader for no kill', () => {
    const grade = { ...gradeWith({ a: 'error' }), outcome: 'error', error: 'no engine' } as GradeDigest;
    expect(judgeMutant(grade, {})).to.deep.equal({ kind: 'error', message: 'no engine' });
  });
});
