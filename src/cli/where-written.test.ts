import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { GradeOptions } from './grade-options';
import { whereWritten } from './where-written';

describe('whereWritten', () => {
  const none = {} as GradeOptions;

  it('says nothing where nothing was asked for', () => {
    expect(whereWritten(none)).to.deep.equal([]);
  });

  it('names the page to open, the file to import and the folder of the students', () => {
    expect(whereWritten({ ...none, report: 'pages', gradebook: 'moodle', feedback: 'back' })).to.deep.equal([
      'Pages: pages/index.html',
      'For Moodle to import: pages/gradebook-moodle.csv',
      'For the students: back',
    ]);
  });
});
