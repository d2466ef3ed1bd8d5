import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { CriterionGrade, SubmissionGrade } from '../grading/grade';
import { deviations } from './known-submissions';

const material = { name: 'starter', files: ['x'], fails: ['timer'], blocked: ['duration'] };

function gradeWith(outcomes: Readonly<Record<string, CriterionGrade['outcome']>>): SubmissionGrade {
  const criteria = Object.entries(outcomes).map(([id, outcome]) => ({
    id,
    outcome,
    bonus: id === 'bonus',
    message: '',
  }));
  return { outcome: 'failed', criteria } as unknown as SubmissionGrade;
}

describe('deviations', () => {
  it('are none where exactly the named criteria fail, whatever the bonus', () => {
    const grade = gradeWith({ deploys: 'passed', timer: 'failed', duration: 'blocked', bonus: 'blocked' });
    expect(deviations(material, grade)).to.deep.equal([]);
  });

  it('are told both ways, and for a criterion that is gone', () => {
    expect(deviations(material, gradeWith({ deploys: 'failed', timer: 'passed' }))).to.deep.equal([
      'deploys is failed and should be passed',
      'timer is passed and should be failed',
      'there is no criterion duration',
    ]);
  });
});
