import { describe, it } from 'node:test';
import { expect } from 'chai';
import { recordedRun } from '../../test/report/recorded-run';
import { overrideLines } from '../report/override-lines';
import { annotate } from './annotate';
import type { SubmissionGrade } from './grade';
import type { Override } from './override';
import { applyOverrides } from './overrides';

const signed = { submission: 'anna', by: 'A. Lecturer', why: 'Said so.' };

describe('overrides', async () => {
  const [, unsolved, refused, unlucky] = (await recordedRun()) as unknown as { readonly grade: SubmissionGrade }[];
  const base = unsolved?.grade as SubmissionGrade;
  const apply = (overrides: Partial<Override>[], grade = base): SubmissionGrade =>
    applyOverrides(
      grade,
      overrides.map((one) => ({ ...signed, ...one })),
    );
  const criterion = ({ criteria }: SubmissionGrade, id: string): unknown => {
    const found = criteria.find((one) => one.id === id);
    return [found?.outcome, found?.points];
  };

  it('change points or outcome of a criterion, and what follows from it', () => {
    for (const [override, outcome] of [
      [{ outcome: 'passed' }, ['passed', 3]],
      [{ points: 3 }, ['passed', 3]],
      [{ points: 1 }, ['failed', 1]],
      [{ points: 1, outcome: 'passed' }, ['passed', 1]],
    ] as const) {
      const grade = apply([{ criterion: 'timer-boundary', ...override }]);
      expect(criterion(grade, 'timer-boundary')).to.deep.equal(outcome);
      expect(grade.score).to.equal(base.score + outcome[1]);
    }
    expect(criterion(apply([{ criterion: 'deploys', outcome: 'failed' }]), 'deploys')).to.deep.equal(['failed', 0]);
  });

  it('say what the grader had said, who decided, and why', () => {
    const grade = apply([{ criterion: 'timer-boundary', points: 3 }, { comment: 'Well done.' }]);
    expect(grade.overrides?.[0]).to.deep.include({
      by: 'A. Lecturer',
      why: 'Said so.',
      was: { outcome: 'failed', points: 0 },
      is: { outcome: 'passed', points: 3 },
    });
    expect(overrideLines(grade)).to.deep.equal([
      'changed by hand: timer-boundary is passed with 3 points (the grader: failed with 0 points), by A. Lecturer: Said so.',
      'changed by hand: the grade has a comment, by A. Lecturer: Said so. Comment: Well done.',
    ]);
    expect(overrideLines(grade, 'deploys')).to.deep.equal([]);
  });

  it('change the grade of a submission after those of its criteria', () => {
    const grade = apply([{ points: 40 }, { criterion: 'timer-boundary', points: 3 }]);
    expect(grade).to.include({ score: 40, outcome: 'failed' });
    expect(grade.overrides?.[1]).to.deep.include({ was: { outcome: 'failed', points: 16 } });
    expect(apply([{ points: 40 }], { ...base, passMark: 40 })).to.include({ score: 40, outcome: 'passed' });
    expect(apply([{ outcome: 'passed' }])).to.include({ score: 13, outcome: 'passed' });
  });

  it('settle a refusal and a fault of the grader only where the submission itself is decided about', () => {
    const error = unlucky?.grade as SubmissionGrade;
    const settled = apply([{ points: 30 }], error);
    expect(settled).to.include({ outcome: 'failed', score: 30 });
    expect(settled).not.to.have.property('error');
    expect(apply([{ criterion: 'deploys', points: 2 }], refused?.grade)).to.include({ outcome: 'refused', score: 2 });
    expect(apply([{ outcome: 'failed', points: 5 }], refused?.grade)).to.include({ outcome: 'failed', score: 5 });
  });

  it('leave a grade alone that they do not speak of', () => {
    expect(apply([])).to.equal(base);
    expect(apply([{ criterion: 'nothing', points: 1 }])).to.equal(base);
  });

  it('stand beside what the platform says about the hand-in', () => {
    const handIn = {
      students: [{ name: 'Anna' }, { name: 'Ben' }],
      isLate: true,
      lateness: '2 days late',
      attempt: { number: 2, of: 2 },
      leftOut: ['old.zip'],
    };
    const reported = { id: 'anna', grade: base, timing: { startedAt: 0, milliseconds: 1, criteria: {} } };
    const { grade } = annotate(reported, { handIn, overrides: [{ ...signed, points: 20 }] });
    expect(grade.score).to.equal(20);
    expect(grade.remarks?.slice(0, 4).map(({ message }) => message)).to.deep.equal([
      'Handed in by a group: Anna, Ben.',
      'Handed in late (2 days late).',
      'This is attempt 2 of 2.',
      'Not graded: “old.zip”.',
    ]);
  });
});
