import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { SubmissionGrade } from '../../src/grading/grade';
import type { Cell, FilledCell } from './cells';
import { differences, table } from './compare';

function filled(kind: Cell['kind'], outcome: 'passed' | 'failed', more: Partial<SubmissionGrade> = {}): FilledCell {
  const points = outcome === 'passed' ? 2 : 0;
  const criteria = [{ id: 'deploys', outcome, points, message: 'The engine accepts it.' }];
  const grade = { outcome, score: points, maxScore: 2, criteria, ...more } as unknown as SubmissionGrade;
  return { cell: { version: '8.8.21', kind, clock: 'virtual' }, grades: new Map([['solved', grade]]), seconds: 1.26 };
}

describe('the matrix', () => {
  it('finds nothing where all grades are the same', () => {
    expect(differences([filled('embedded', 'passed'), filled('container', 'passed')])).to.deep.equal([]);
  });

  it('names cell, submission and criterion of each difference', () => {
    expect(differences([filled('embedded', 'passed'), filled('container', 'failed')])).to.deep.equal([
      '8.8.21 container, virtual clock: solved: deploys is failed (0), not passed (2): The engine accepts it.',
    ]);
  });

  it('tells a fault of the grader once', () => {
    const broken = filled('container', 'failed', { outcome: 'error', error: 'the engine is lost' });
    expect(differences([filled('embedded', 'passed'), broken])).to.deep.equal([
      '8.8.21 container, virtual clock: solved: the engine is lost',
    ]);
  });

  it('shows a line for each cell', () => {
    expect(table([filled('embedded', 'passed')])).to.equal(
      'engine  kind      clock    solved      took\n8.8.21  embedded  virtual  2/2 passed  1.3 s',
    );
  });
});
