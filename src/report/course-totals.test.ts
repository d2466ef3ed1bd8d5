import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { SubmissionGrade } from '../grading/grade';
import { courseText, courseTotals, type CoursePart } from './course-totals';
import { courseHtml } from './html/course-html';

const grade = (outcome: SubmissionGrade['outcome'], score: number): SubmissionGrade =>
  ({ outcome, score, maxScore: 50 }) as SubmissionGrade;

const part = (exercise: string, grades: Readonly<Record<string, SubmissionGrade>>): CoursePart => ({
  exercise,
  title: `Title of ${exercise}`,
  maxScore: 50,
  grades: new Map(Object.entries(grades)),
});

const students = ['anna', '<bob>'];
const parts = [
  part('one', { anna: grade('passed', 50), '<bob>': grade('failed', 12) }),
  part('two', { anna: grade('error', 0) }),
];

describe('courseTotals', () => {
  it('counts what was not handed in, and leaves out what could not be graded', () => {
    expect(courseTotals(students, parts).map(({ score, maxScore }) => [score, maxScore])).to.deep.equal([
      [50, 50],
      [12, 100],
    ]);
  });

  it('is a line for each student and each part', () => {
    expect(courseText(students, parts).split('\n')).to.deep.equal([
      'anna: 50 of 50 points in 1 part',
      '  one: passed, 50 of 50 points',
      '  two: not graded',
      '<bob>: 12 of 100 points in 2 parts',
      '  one: incomplete, 12 of 50 points',
      '  two: nothing was handed in',
      '',
    ]);
  });
});

describe('courseHtml', () => {
  const text = courseHtml(
    students,
    parts,
    ({ exercise }, name) => (name === 'anna' ? `${exercise}/anna/x.html` : undefined),
    {
      style: '',
      scripts: [],
    },
  );

  it('leads to the page of each part, and has the total', () => {
    expect(text).to.contain('<a href="one/anna/x.html">').and.to.contain('<a href="one/index.html">Title of one</a>');
    expect(text)
      .to.match(/<strong>12<\/strong\s*>\/100/)
      .and.to.contain('nothing handed in');
    expect(text).to.contain('(without 1 that could not be graded)');
  });

  it('takes the name of a student for text', () => {
    expect(text).to.contain('&#60;bob&#62;').and.not.to.contain('<bob>');
  });
});
