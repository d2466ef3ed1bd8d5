import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { SubmissionGrade } from '../grading/grade';
import { terminalReport } from './terminal';

const attempts = [
  'The worker tried to publish a message (PublishMessage): refused.',
  'The worker tried to reach x: refused.',
];
const grade = { name: 'x', criteria: [], score: 0, maxScore: 6, outcome: 'failed', attempts };
const shown = (verbosity: 'normal' | 'verbose'): string =>
  terminalReport(grade as unknown as SubmissionGrade, { colour: false, verbosity });

describe('the report for terminals', () => {
  it('says what the worker tried, whole', () => {
    expect(shown('verbose')).to.contain(`  ! ${attempts[0]}\n  ! ${attempts[1]}\n`);
    expect(shown('normal')).to.contain(`  ! ${attempts[0]} (and 1 more)\n`);
  });
});
