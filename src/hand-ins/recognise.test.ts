import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Attempts, Download, Listing, Platform } from './hand-in';
import { recognise } from './recognise';

function found(
  paths: readonly string[],
  more: Partial<Listing> & { readonly attempts?: Attempts; readonly from?: Platform } = {},
): Download | undefined {
  const { attempts = 'last', from, ...rest } = more;
  return recognise({ name: 'download', paths, ...rest }, attempts, from);
}

/** Each hand-in in a line: whose, what of it, and what is known of it. */
function lines(download: Download | undefined): string[] {
  return (download?.handIns ?? []).map(({ students, parts, isLate, attempt, leftOut, handedIn }) =>
    [
      students.map(({ name, id, email, login }) => [name, id, email, login].filter(Boolean).join(' ')).join(' & '),
      parts.map(({ from, to }) => (to === '' ? from : `${from} as ${to}`)).join(', '),
      isLate && 'late',
      attempt && `${attempt.number} of ${attempt.of}`,
      leftOut && `without ${leftOut.join(', ')}`,
      handedIn,
    ]
      .filter(Boolean)
      .join(' | '),
  );
}

describe('a download whose students give their files names of platforms', () => {
  it('takes nothing of one student for another one’s', () => {
    const download = found([
      'Eve_111_assignsubmission_file_Vic_222_assignsubmission_file_m.bpmn',
      'Vic_222_assignsubmission_file_m.bpmn',
    ]);
    expect(lines(download)).to.deep.equal([
      'Eve 111 | Eve_111_assignsubmission_file_Vic_222_assignsubmission_file_m.bpmn as Vic_222_assignsubmission_file_m.bpmn',
      'Vic 222 | Vic_222_assignsubmission_file_m.bpmn as m.bpmn',
    ]);
  });

  it('stays one of its own platform', () => {
    const others = ['ann_1_11_m.bpmn', 'ann_1_12_w.py', 'eve_2_21_m.bpmn', 'eve_2_22_w.py'];
    for (const name of ['x_9_assignsubmission_file_notes.txt', 'x_9_assignsubmission_file_w.py'])
      expect(found([...others, `eve_2_23_${name}`])).to.include({ platform: 'canvas' });
  });

  it('stays none where no platform made it', () => {
    for (const eve of ['submission_1', 'x_1_assignsubmission_file', '12-34 - Eve'])
      expect(found(['ann/m.bpmn', 'bob/m.bpmn', `${eve}/m.bpmn`]), eve).to.equal(undefined);
  });
});

describe('a download of Moodle', () => {
  it('has a folder for each student', () => {
    const download = found([
      'Jürgen Groß_1234567_assignsubmission_file_/',
      'Jürgen Groß_1234567_assignsubmission_file_/model.bpmn',
      'Anna Meier_1234568_assignsubmission_file/work.zip',
      'Anna Meier_1234569_assignsubmission_file_/m.bpmn',
      'grades.csv',
    ]);
    expect(download).to.include({ platform: 'moodle' });
    expect(download?.beside).to.deep.equal(['grades.csv']);
    expect(lines(download)).to.deep.equal([
      'Anna Meier 1234568 | Anna Meier_1234568_assignsubmission_file/',
      'Anna Meier 1234569 | Anna Meier_1234569_assignsubmission_file_/',
      'Jürgen Groß 1234567 | Jürgen Groß_1234567_assignsubmission_file_/',
    ]);
    expect(download?.handIns.flatMap(({ feedbackPrefixes = [] }) => feedbackPrefixes)).to.include(
      'Jürgen Groß_1234567_assignsubmission_file_/',
    );
  });

  it('or loose files that belong together by their number', () => {
    const download = found([
      "Niamh O'Neill_7_assignsubmission_file_my_worker.py",
      "Niamh O'Neill_7_assignsubmission_file_model.bpmn",
    ]);
    expect(lines(download)).to.deep.equal([
      "Niamh O'Neill 7 | Niamh O'Neill_7_assignsubmission_file_model.bpmn as model.bpmn, Niamh O'Neill_7_assignsubmission_file_my_worker.py as my_worker.py",
    ]);
  });

  it('sets a typed text aside where there are files, and keeps it where there are none', () => {
    const download = found([
      'Ben_1_assignsubmission_file_/m.bpmn',
      'Ben_1_assignsubmission_onlinetext_/onlinetext.html',
      'Cleo_2_assignsubmission_onlinetext_onlinetext.html',
    ]);
    expect(lines(download)).to.deep.equal([
      'Ben 1 | Ben_1_assignsubmission_file_/ | without Ben_1_assignsubmission_onlinetext_',
      'Cleo 2 | Cleo_2_assignsubmission_onlinetext_onlinetext.html as onlinetext.html',
    ]);
  });

  it('may lie in a folder, hold one student, and know of one without files', () => {
    expect(lines(found(['course/', 'course/Dora_3_assignsubmission_file_/']))).to.deep.equal([
      'Dora 3 | course/Dora_3_assignsubmission_file_/',
    ]);
  });
});

describe('a download of Canvas', () => {
  it('has loose files, those of a student with the same number', () => {
    const download = found([
      'großjürgen_12_100_model.bpmn',
      'großjürgen_12_101_worker.py',
      'oneillniamh_LATE_13_200_abgabe_1_2.zip',
    ]);
    expect(lines(download)).to.deep.equal([
      'großjürgen 12 | großjürgen_12_100_model.bpmn as model.bpmn, großjürgen_12_101_worker.py as worker.py',
      'oneillniamh 13 | oneillniamh_LATE_13_200_abgabe_1_2.zip as abgabe_1_2.zip | late',
    ]);
    expect(download?.handIns.flatMap(({ feedbackPrefixes = [] }) => feedbackPrefixes)).to.deep.equal([
      'großjürgen_12_101_',
      'oneillniamh_LATE_13_200_',
    ]);
  });

  const twice = ['a_1_10_w.py', 'a_1_11_m.bpmn', 'a_LATE_1_30_w-2.py', 'a_1_20_w-1.py'];

  it('counts the last of what was handed in again, under its own name', () => {
    expect(lines(found(twice))).to.deep.equal([
      'a 1 | a_LATE_1_30_w-2.py as w.py, a_1_11_m.bpmn as m.bpmn | late | 3 of 3 | without a_1_10_w.py, a_1_20_w-1.py',
    ]);
  });

  it('or every attempt', () => {
    expect(lines(found(twice, { attempts: 'all' }))).to.deep.equal([
      'a 1 | a_1_10_w.py as w.py, a_1_11_m.bpmn as m.bpmn | 1 of 3',
      'a 1 | a_1_20_w-1.py as w.py, a_1_11_m.bpmn as m.bpmn | 2 of 3',
      'a 1 | a_LATE_1_30_w-2.py as w.py, a_1_11_m.bpmn as m.bpmn | late | 3 of 3',
    ]);
  });

  it('may be anonymous, or a typed text that takes no feedback file', () => {
    const download = found(['anon_x7Kq2_55_work.zip', 'b_2_text.html']);
    expect(lines(download)).to.deep.equal([
      'anon_x7Kq2 x7Kq2 | anon_x7Kq2_55_work.zip as work.zip',
      'b 2 | b_2_text.html as text.html',
    ]);
    expect(download?.handIns[1]).not.to.have.property('feedbackPrefixes');
  });

  it('is none where a model or a script lies beside the names', () => {
    expect(found(['a_1_10_w.py', 'model.bpmn'])).to.equal(undefined);
    expect(found(['part_1_2_w.py', 'src/'])).to.equal(undefined);
  });
});

describe('an export of Gradescope', () => {
  const metadata = `---
submission_11:
  :submitters:
  - :name: Anna Meier
    :sid: '0042'
    :email: anna@example.edu
  - :name: Ben Kurz
    :email: ben@example.edu
  :created_at: 2026-10-01 09:00:00.000000000 Z
submission_12:
  :submitters:
  - :name: Cleo
    :sid: 43
`;
  const paths = ['a/submission_11/m.bpmn', 'a/submission_13/', 'a/submission_metadata.yml'];

  it('names the members of groups, and who handed in nothing', () => {
    const download = found(paths, { metadata });
    expect(download?.beside).to.deep.equal(['submission_metadata.yml']);
    expect(lines(download)).to.deep.equal([
      'Anna Meier 0042 anna@example.edu & Ben Kurz ben@example.edu | a/submission_11/ | 2026-10-01 09:00:00.000000000 Z',
      'submission_13 | a/submission_13/',
      'Cleo 43',
    ]);
  });

  it('is one without its names, too', () => {
    for (const broken of [undefined, '- [', 'a: &a [*a]', 'submission_11: 7'])
      expect(lines(found(paths, broken === undefined ? {} : { metadata: broken }))).to.deep.equal([
        'submission_11 | a/submission_11/',
        'submission_13 | a/submission_13/',
      ]);
  });
});

describe('a download of Brightspace', () => {
  const paths = [
    '11-900 - Anna-Maria Meier - Nov 17, 2024 1123 PM/m.bpmn',
    '11-900 - Anna-Maria Meier - Nov 18, 2024 904 AM/m.bpmn',
    '12-900 - Jürgen Groß - Oct 2, 2024 1205 AM - my - work.zip',
    '13-900 - Cleo Old/m.bpmn',
    'index.html',
  ];

  it('counts the last time that a student handed in', () => {
    const download = found(paths);
    expect(download?.beside).to.deep.equal(['index.html']);
    expect(lines(download)).to.deep.equal([
      'Anna-Maria Meier 11 | 11-900 - Anna-Maria Meier - Nov 18, 2024 904 AM/ | 2 of 2 | without 11-900 - Anna-Maria Meier - Nov 17, 2024 1123 PM | Nov 18, 2024 904 AM',
      'Jürgen Groß 12 | 12-900 - Jürgen Groß - Oct 2, 2024 1205 AM - my - work.zip as my - work.zip | Oct 2, 2024 1205 AM',
      'Cleo Old 13 | 13-900 - Cleo Old/',
    ]);
  });

  it('or every time', () => {
    expect(found(paths, { attempts: 'all' })?.handIns.map(({ attempt }) => attempt?.number)).to.deep.equal([
      1,
      2,
      undefined,
      undefined,
    ]);
  });
});

describe('the clones of GitHub Classroom', () => {
  const repositories = ['part-3-anna-b/', 'part-3-anna-c/'];
  const paths = ['part-3-anna-b/m.bpmn', 'part-3-anna-c/m.bpmn', 'notes.txt'];

  it('are repositories that are called after the assignment and the student', () => {
    const download = found(paths, { repositories, name: 'part-3-submissions' });
    expect(lines(download)).to.deep.equal(['anna-b anna-b | part-3-anna-b/', 'anna-c anna-c | part-3-anna-c/']);
    expect(download?.beside).to.deep.equal(['notes.txt']);
  });

  it('may lie in a folder of another name', () => {
    const names = ['lab-anna', 'lab-ben'];
    const listing = { paths: names.map((name) => `${name}/m.bpmn`), repositories: names.map((name) => `${name}/`) };
    expect(lines(found(listing.paths, listing))).to.deep.equal(['anna anna | lab-anna/', 'ben ben | lab-ben/']);
  });

  it('are none without repositories', () => {
    expect(found(paths)).to.equal(undefined);
  });
});

describe('a hand-in', () => {
  it('is no download', () => {
    for (const paths of [
      [],
      ['model.bpmn', 'worker.py'],
      ['final/model.bpmn', 'final/worker.py', 'starter/worker.py'],
      ['anna/m.bpmn', 'ben/m.bpmn'],
      ['my_file_2.py', 'm.bpmn'],
    ])
      expect(found(paths), paths.join()).to.equal(undefined);
  });

  it('is one of the platform that is named, or none', () => {
    expect(found(['Anna_1_assignsubmission_file_/m.bpmn'], { from: 'canvas' })).to.equal(undefined);
    expect(found(['Anna_1_assignsubmission_file_/m.bpmn'], { from: 'moodle' })).not.to.equal(undefined);
  });
});
