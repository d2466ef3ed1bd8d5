import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import { hostileTexts, recordedRun } from '../../../test/report/recorded-run';
import { UsageError } from '../../errors';
import type { Reported } from '../../grading/reported';
import { readRoster } from '../../roster/read-roster';
import type { Gradebook, GradebookOptions } from './gradebook';
import { makeGradebook, type GradebookPlatform } from './make-gradebook';

const options: GradebookOptions = { title: 'Part 3 - Exception Handling' };

describe('a gradebook', async () => {
  const [solved, unsolved, refused, unlucky] = (await recordedRun()) as unknown as [
    Reported,
    Reported,
    Reported,
    Reported,
  ];

  /** @param rows for each of the recorded submissions, in their order: the rows of the roster that it is of */
  function make(
    platform: GradebookPlatform,
    table: string,
    rows: readonly (readonly number[])[],
    more: Partial<GradebookOptions> & { readonly run?: readonly Reported[] } = {},
  ): Gradebook {
    const { run = [solved, unsolved, refused, unlucky], ...rest } = more;
    const rowsOf = (id: string): readonly number[] => rows[run.findIndex((one) => one.id === id)] ?? [];
    return makeGradebook(platform, readRoster(Buffer.from(table), 'roster.csv'), run, rowsOf, { ...options, ...rest });
  }
  const cells = (text: string): string[][] => parse(text, { bom: true });

  describe('of Moodle', () => {
    const worksheet = (
      most = '50.00',
    ): string => `Identifier,"Full name",Status,Grade,"Maximum Grade","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 11","Jürgen Groß",x,,${most},-,-,
"Participant 12","Anna",x,,${most},-,-,
"Participant 13","Ben",x,7.00,${most},-,"Monday",old
"Participant 14","Cleo",x,,${most},-,-,
`;

    it('is its worksheet with grades and comments, and otherwise as it was', () => {
      const { text, comments, notes } = make('moodle', worksheet(), [[0], [1], [], [3]]);
      const [head, first, second, third, fourth] = cells(text);
      expect(head).to.deep.equal(cells(worksheet())[0]);
      expect(first?.slice(0, 7)).to.deep.equal(['Participant 11', 'Jürgen Groß', 'x', '50.00', '50.00', '-', '-']);
      expect(first?.[7]).to.match(/^<p>50 of 50 points: passed\.<\/p><p>Remark: /);
      expect(second?.[3]).to.equal('13.00');
      expect(second?.[7]).to.match(/^<p>13 of 50 points: incomplete\.<\/p><p>.*should/);
      expect(third).to.deep.equal(cells(worksheet())[3]);
      // a fault of the grader is no zero
      expect(fourth).to.deep.equal(cells(worksheet())[4]);
      expect(notes).to.deep.equal([
        'Cleo is not graded, by a fault of the grader or the machine, and has no points in the file.',
      ]);
      expect(comments).to.equal(undefined);
    });

    it('has points out of its own maximum, and none beyond it', () => {
      const { text, notes } = make('moodle', worksheet('100.00'), [[0], [1]]);
      expect(cells(text).map((row) => row[3])).to.deep.equal(['Grade', '100.00', '26.00', '7.00', '']);
      expect(notes).to.deep.equal(['Points are converted from 50 to 100, the maximum of the assignment there.']);
      const generous = { ...solved, grade: { ...solved.grade, score: 53 } };
      expect(cells(make('moodle', worksheet(), [[0]], { run: [generous] }).text)[1]?.[3]).to.equal('50.00');
    });

    it('holds no markup of strangers', () => {
      for (const text of hostileTexts) {
        const criteria = unsolved.grade.criteria.map((one) => ({ ...one, message: text, hint: text }));
        const run = [{ ...unsolved, grade: { ...unsolved.grade, criteria } }];
        const comment = cells(make('moodle', worksheet(), [[0]], { run }).text)[1]?.[7] ?? '';
        expect(comment.replaceAll(/<\/?p>/g, '')).not.to.match(/[<>"']/);
      }
    });

    it('is known by the words of other languages', () => {
      const german = `ID;Vollständiger Name;Status;Bewertung;Bestwertung;Zuletzt geändert (Bewertung);Feedback als Kommentar
"Teilnehmer/in11";Jürgen;;;50,00;-;
`;
      const [, row] = cells(make('moodle', german, [[0]]).text);
      expect(row?.[3]).to.equal('50.00');
      expect(() => make('moodle', german.replace('Bewertung;', 'Οtherwise;'), [[0]])).to.throw(
        UsageError,
        /in English/,
      );
    });
  });

  describe('of Canvas', () => {
    const table = `Student,ID,SIS User ID,SIS Login ID,Section,Warm-up (990),Part 3 - Exception Handling (991),Current Score
    Points Possible,,,,,10,50,(read only)
"Groß, Jürgen",12,u12,j@example.edu,A,1,,
"O'Neill, Niamh",13,u13,n@example.edu,A,2,40,
"Zed, Cleo",14,u14,c@example.edu,A,,,
`;

    it('has its identifiers, the one assignment with its id, and only those who have a grade', () => {
      const { text, comments } = make('canvas', table, [[2], [1]]);
      expect(cells(text)).to.deep.equal([
        ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Part 3 - Exception Handling (991)'],
        ['    Points Possible', '', '', '', '', '50'],
        ['Groß, Jürgen', '12', 'u12', 'j@example.edu', 'A', '13'],
        ["O'Neill, Niamh", '13', 'u13', 'n@example.edu', 'A', '50'],
      ]);
      expect(cells(comments ?? '')[1]?.slice(0, 3)).to.deep.equal(['Jürgen Groß', '12', '13']);
      expect(cells(comments ?? '')[2]?.[3]).to.match(/^50 of 50 points: passed\.\nRemark: /);
    });

    it('takes more than the maximum: a bonus', () => {
      const generous = { ...solved, grade: { ...solved.grade, score: 53 } };
      expect(cells(make('canvas', table, [[1]], { run: [generous] }).text)[2]?.[5]).to.equal('53');
    });

    it('is of the assignment that is named, by name or id', () => {
      for (const assignment of ['Warm-up', '990'])
        expect(cells(make('canvas', table, [[1]], { assignment }).text)[2]?.[5]).to.equal('10');
      expect(() => make('canvas', table, [[1]], { title: 'Other' })).to.throw(
        UsageError,
        '--assignment. There are "Warm-up" (990), "Part 3 - Exception Handling" (991).',
      );
    });
  });

  describe('of Brightspace', () => {
    const table = `OrgDefinedId,Username,Last Name,First Name,Part 3 - Exception Handling Points Grade <Numeric MaxPoints:100 Weight:10>,End-of-Line Indicator
#77,#jgross,Groß,Jürgen,,#
#78,#anna,Meier,Anna,,#
`;

    it('has its key fields, the grade item and the mark at the end of each line', () => {
      const { text, notes } = make('brightspace', table, [[0], [1]]);
      expect(cells(text)).to.deep.equal([
        [
          'OrgDefinedId',
          'Username',
          'Part 3 - Exception Handling Points Grade <Numeric MaxPoints:100 Weight:10>',
          'End-of-Line Indicator',
        ],
        ['#77', '#jgross', '100', '#'],
        ['#78', '#anna', '26', '#'],
      ]);
      expect(notes).to.deep.equal(['Points are converted from 50 to 100, the maximum of the assignment there.']);
    });

    it('names a new item where there is none', () => {
      const bare = 'OrgDefinedId,Username,Last Name,First Name,End-of-Line Indicator\n77,jgross,Groß,Jürgen,#\n';
      const { text, notes } = make('brightspace', bare, [[0]], { assignment: 'Lab 3' });
      expect(cells(text)[0]).to.deep.equal(['OrgDefinedId', 'Username', 'Lab 3 Points Grade', 'End-of-Line Indicator']);
      expect(notes[0]).to.contain('Brightspace offers to make one');
    });
  });

  it('of Gradescope has the columns of its own export', () => {
    const table = 'First Name,Last Name,SID,Email,Sections,Total Score\nJürgen,Groß,0042,j@example.edu,A,\n';
    const [head, row] = cells(make('gradescope', table, [[0]]).text);
    expect(head).to.deep.equal([
      'First Name',
      'Last Name',
      'SID',
      'Email',
      'Sections',
      'Total Score',
      'Max Points',
      'Status',
      'Comments',
    ]);
    expect(row?.slice(0, 8)).to.deep.equal(['Jürgen', 'Groß', '0042', 'j@example.edu', 'A', '50', '50', 'Graded']);
  });

  const table = 'Name,SID,Email,Total Score\nAnna,1,a@example.edu,\n';

  it('has nothing for a student in two hand-ins, and the last of several attempts', () => {
    const twice = make('gradescope', table, [[0], [0]]);
    expect(cells(twice.text)).to.have.lengthOf(1);
    expect(twice.notes).to.include('Anna is in 2 hand-ins, and has no points in the file: solved, unsolved.');
    const attempts = [solved, unsolved].map((one, index): Reported => {
      const attempt = { number: 2 - index, of: 2 };
      return { ...one, handIn: { students: [{ name: 'Anna' }], attempt } };
    });
    expect(cells(make('gradescope', table, [[0], [0]], { run: attempts }).text)[1]?.[3]).to.equal('50');
  });

  it('needs a roster of the very platform', () => {
    expect(() => make('canvas', table, [[0]])).to.throw(
      UsageError,
      'The roster is from Gradescope: for Canvas, name the export',
    );
  });
});
