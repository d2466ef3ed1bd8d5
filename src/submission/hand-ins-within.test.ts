import { describe, it } from 'node:test';
import { expect } from 'chai';
import { handInsWithin } from './hand-ins-within';

const work = (folder: string): string[] => [`${folder}/m.bpmn`, `${folder}/w.py`];

describe('handInsWithin', () => {
  const one: readonly [what: string, names: readonly string[]][] = [
    ['a model and a worker', ['m.bpmn', 'w.py']],
    ['a folder around them', ['part-03/', ...work('part-03')]],
    ['a folder for each of them', ['diagram/m.bpmn', 'thumbs/w.py']],
    [
      'a course with starter and final',
      [...work('c/starter'), ...work('c/final'), 'c/python/windows/r.py', 'c/README.md'],
    ],
    ['all parts of a course', [...work('part-01-basics'), ...work('part-02'), ...work('part-03-exception-handling')]],
    ['versions', [...work('v1'), ...work('v2'), ...work('final (2)'), ...work('old')]],
    ['a copy beside the files', ['m.bpmn', 'w.py', ...work('anna'), ...work('ben')]],
    ['one folder that is somebody’s beside a starter', [...work('anna'), ...work('starter')]],
    ['archives for model and worker', ['model.zip', 'worker.zip']],
    ['one archive', ['anna.zip']],
    ['a folder whose name is no UTF-8 beside the files', ['m.bpmn', 'w.py', 'L\ufffdsung/']],
    ['nothing', []],
  ];
  for (const [what, names] of one) {
    it(`sees one student in ${what}`, () => {
      expect(handInsWithin(names)).to.deep.equal({ kind: 'one' });
    });
  }

  const several: readonly [
    what: string,
    names: readonly string[],
    members: readonly string[],
    beside: readonly string[],
  ][] = [
    ['a folder whose name is no UTF-8 beside another', [...work('anna'), 'b\ufffdrt/'], ['anna', 'b\ufffdrt'], []],
    [
      'a folder each',
      [...work('anna'), ...work('ben/deep/er'), 'carl/', 'grades.csv'],
      ['anna', 'ben', 'carl'],
      ['grades.csv'],
    ],
    ['a folder around all', [...work('class/anna'), ...work('class/ben')], ['class/anna', 'class/ben'], []],
    ['archives', ['anna.zip', 'ben.zip', 'readme.txt'], ['anna.zip', 'ben.zip'], ['readme.txt']],
    ['folders and archives', [...work('anna'), 'ben.zip'], ['anna', 'ben.zip'], []],
    ['the starter beside them', [...work('starter'), ...work('anna'), ...work('ben')], ['anna', 'ben'], ['starter']],
    [
      'a script of the instructor beside them',
      [...work('anna'), ...work('ben'), 'check.py'],
      ['anna', 'ben'],
      ['check.py'],
    ],
    [
      'Gradescope’s export',
      [...work('submission_1'), ...work('submission_2'), 'submission_metadata.yml'],
      ['submission_1', 'submission_2'],
      ['submission_metadata.yml'],
    ],
    [
      'Moodle’s download, half a hand-in each',
      ['Anna A_12_assignsubmission_file_/m.bpmn', 'Ben B_13_assignsubmission_file_/w.py'],
      ['Anna A_12_assignsubmission_file_', 'Ben B_13_assignsubmission_file_'],
      [],
    ],
  ];
  for (const [what, names, members, beside] of several) {
    it(`sees a class in ${what}`, () => {
      expect(handInsWithin(names)).to.deep.equal({ kind: 'several', members, beside });
    });
  }

  it('sees loose files of several students', () => {
    const canvas = ['aanna_LATE_12_34_m.bpmn', 'aanna_LATE_12_35_w.py', 'bben_13_36_m-1.bpmn', 'bben_13_37_w.py'];
    expect(handInsWithin(canvas)).to.deep.equal({ kind: 'loose', students: ['aanna_LATE_12', 'bben_13'] });
    const named = ['anna.bpmn', 'anna.py', 'ben.bpmn', 'ben.py'];
    expect(handInsWithin(named)).to.deep.equal({ kind: 'loose', students: ['anna', 'ben'] });
    expect(handInsWithin(['starter.bpmn', 'starter.py', 'final.bpmn', 'final.py'])).to.deep.equal({ kind: 'one' });
  });

  it('is not slowed down by names made for it', () => {
    const names = ['p'.repeat(4000), 'my'.repeat(2000), 'part1'.repeat(1000), '_1'.repeat(2000), ' '.repeat(4000)];
    expect(handInsWithin(names.flatMap((name) => work(name))).kind).to.equal('several');
  });
});
