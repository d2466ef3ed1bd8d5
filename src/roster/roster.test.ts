import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import type { HandInFacts, Platform, Student } from '../hand-ins/hand-in';
import { joinRoster } from './join-roster';
import { readRoster } from './read-roster';

const canvas = `Student,ID,SIS User ID,SIS Login ID,Section,Part 3 (991),Final Score
,,,,,Manual Posting,
    Points Possible,,,,,50,(read only)
"Groß, Jürgen",12,u12,jgross@example.edu,A,,
"O'Neill, Niamh",13,u13,noneill@example.edu,A,40,
"Student, Test",99,,x,A,,
`;
const moodle = `Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 1234567","Jürgen Groß",j@example.edu,"Submitted for grading - 2 hours 3 mins late",,50.00,Yes,-,-,
"Participant 1234568","Anna Meier",a@example.edu,"Submitted for grading",,50.00,Yes,-,-,
"Participant 1234569","Anna Meier",b@example.edu,"No submission - Assignment is overdue by: 3 days",,50.00,Yes,-,-,
`;

function read(text: string): ReturnType<typeof readRoster> {
  return readRoster(Buffer.from(text), 'roster.csv');
}

function students(text: string): string[] {
  return read(text).students.map(({ name, id, email, login, lateness }) =>
    [name, id, email, login, lateness].map((one) => one ?? '-').join(' | '),
  );
}

describe('a roster', () => {
  it('may be the grade book of Canvas, whose first rows are no students', () => {
    expect(read(canvas).platform).to.equal('canvas');
    expect(students(canvas)).to.deep.equal([
      'Jürgen Groß | 12 | jgross@example.edu | jgross@example.edu | -',
      "Niamh O'Neill | 13 | noneill@example.edu | noneill@example.edu | -",
    ]);
  });

  it('may be the grading worksheet of Moodle, in any language, and says who is late', () => {
    expect(read(moodle).platform).to.equal('moodle');
    expect(students(moodle)).to.deep.equal([
      'Jürgen Groß | 1234567 | j@example.edu | - | 2 hours 3 mins late',
      'Anna Meier | 1234568 | a@example.edu | - | -',
      'Anna Meier | 1234569 | b@example.edu | - | -',
    ]);
    const german = `ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Feedback als Kommentar
"Teilnehmer/in1234567";Jürgen Groß;j@example.edu;;;50,00;
`;
    expect(read(german)).to.include({ platform: 'moodle', delimiter: ';' });
    expect(students(german)).to.deep.equal(['Jürgen Groß | 1234567 | j@example.edu | - | -']);
  });

  it('may be of Gradescope, Brightspace or GitHub Classroom', () => {
    const gradescope =
      'First Name,Last Name,SID,Email,Total Score,Status,Lateness (H:M:S)\nAnna,Meier,0042,a@example.edu,,Graded,01:02:03\nBen,Kurz,43,b@example.edu,,Graded,00:00:00\n';
    expect(read(gradescope).platform).to.equal('gradescope');
    expect(students(gradescope)).to.deep.equal([
      'Anna Meier | 0042 | a@example.edu | - | 01:02:03',
      'Ben Kurz | 43 | b@example.edu | - | -',
    ]);
    const brightspace =
      'OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator\n#77,#ameier,Meier,Anna,a@example.edu,#\n';
    expect(read(brightspace).platform).to.equal('brightspace');
    expect(students(brightspace)).to.deep.equal(['Anna Meier | 77 | a@example.edu | ameier | -']);
    const github =
      '"identifier","github_username","github_id","name"\n"Meier, Anna","anna-m","7",""\n"Ben Kurz","","",""\n';
    expect(read(github).platform).to.equal('github');
    expect(students(github)).to.deep.equal(['Anna Meier | - | - | anna-m | -', 'Ben Kurz | - | - | - | -']);
  });

  it('is read in the encodings of spreadsheets', () => {
    const text = 'Vorname;Nachname;E-Mail\nJürgen;Groß;j@example.edu\n';
    for (const content of [
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text, 'latin1'),
    ])
      expect(readRoster(content, 'r.csv').students.map(({ name }) => name)).to.deep.equal(['Jürgen Groß']);
  });

  it('is refused where it holds no students', () => {
    for (const text of ['', 'a,b\n1,2\n', 'Name\n', '"Name\n']) expect(() => read(text), text).to.throw(UsageError);
  });
});

describe('joining a roster', () => {
  const of = (platform: Platform | undefined, ...all: Student[]): { name: string; about: HandInFacts }[] =>
    all.map((student) => ({ name: student.name, about: { students: [student], ...(platform && { platform }) } }));

  it("goes by the platform's own number, and says who is late and who handed in nothing", () => {
    const handIns = of('moodle', { name: 'Jürgen Groß', id: '1234567' }, { name: 'Anna Meier', id: '1234569' });
    const { facts, rows, absent, unmatched } = joinRoster(read(moodle), handIns);
    expect(rows).to.deep.equal([[0], [2]]);
    expect(unmatched).to.deep.equal([]);
    expect(absent.map(({ id }) => id)).to.deep.equal(['1234568']);
    expect(facts[0]).to.include({ isLate: true, lateness: '2 hours 3 mins late' });
    expect(facts[0]?.students).to.deep.equal([{ name: 'Jürgen Groß', id: '1234567', email: 'j@example.edu' }]);
    expect(facts[1]).not.to.have.property('isLate');
  });

  it('never falls back to a name where the number is not there', () => {
    const { rows, unmatched } = joinRoster(read(moodle), of('moodle', { name: 'Jürgen Groß', id: '5' }));
    expect(rows).to.deep.equal([[]]);
    expect(unmatched).to.deep.equal(['Jürgen Groß: there is no 5 in the roster of Moodle']);
  });

  it('knows whole names as platforms write them into names of files', () => {
    const handIns = of(undefined, { name: 'großjürgen' }, { name: 'Niamh ONeill' }, { name: 'Gross' });
    const { rows, unmatched, absent } = joinRoster(read(canvas), handIns);
    expect(rows).to.deep.equal([[2], [3], []]);
    expect(unmatched).to.deep.equal(['Gross: nobody in the roster is called so']);
    expect(absent).to.deep.equal([]);
  });

  it('does not choose between two of one name, and knows folders by number or account', () => {
    const handIns = ['Anna Meier', '1234569', 'a@example.edu'].map((name) => ({ name }));
    const { rows, unmatched } = joinRoster(read(moodle), handIns);
    expect(rows).to.deep.equal([[], [2], [1]]);
    expect(unmatched).to.deep.equal(['Anna Meier: 2 in the roster are called so']);
  });

  it('knows Brightspace by names alone, whose numbers are others in the grade book', () => {
    const roster = read('OrgDefinedId,Username,Last Name,First Name,End-of-Line Indicator\n#11,#am,Meier,Anna,#\n');
    expect(joinRoster(roster, of('brightspace', { name: 'Anna Meier', id: '999' })).rows).to.deep.equal([[0]]);
    expect(joinRoster(roster, of('brightspace', { name: 'Ben', id: '11' })).rows).to.deep.equal([[]]);
  });

  it('knows two of one name in Brightspace by the number of their hand-ins, once somebody has added it', () => {
    const handIns = of('brightspace', { name: 'Anna Meier', id: '43' }, { name: 'Anna Meier', id: '44' });
    const table = (...userIds: string[]): string =>
      ['User Id,OrgDefinedId,Username,Last Name,First Name,End-of-Line Indicator']
        .concat(userIds.map((userId, index) => `${userId},#${index},#a${index},Meier,Anna,#`))
        .join('\n');
    const none = joinRoster(read(table('', '')), handIns);
    expect(none.rows).to.deep.equal([[], []]);
    expect(none.unmatched[0]).to.equal(
      'Anna Meier: 2 in the roster are called so; add a column "User Id" to the roster, with 43 for the one whose hand-in this is',
    );
    const both = joinRoster(read(table('44', '43')), handIns);
    expect(both.rows).to.deep.equal([[1], [0]]);
    expect(both.unmatched).to.deep.equal([]);
    // with one number the other can only be the other one
    expect(joinRoster(read(table('44', '')), handIns).rows).to.deep.equal([[1], [0]]);
    // a number that none of the hand-ins has is somebody who handed in nothing
    const third = joinRoster(read(table('45', '')), handIns);
    expect(third.rows).to.deep.equal([[1], [1]]);
  });

  it('names all members of a group', () => {
    const about: HandInFacts = {
      platform: 'gradescope',
      students: [
        { name: 'A', email: 'a@example.edu' },
        { name: 'B', id: '43' },
        { name: 'C', id: '44' },
      ],
    };
    const roster = read('Name,SID,Email\nAnna,42,a@example.edu\nBen,43,b@example.edu\n');
    const { rows, facts, unmatched } = joinRoster(roster, [{ name: 'group', about }]);
    expect(rows).to.deep.equal([[0, 1]]);
    expect(facts[0]?.students.map(({ name }) => name)).to.deep.equal(['Anna', 'Ben', 'C']);
    expect(unmatched).to.deep.equal(['C: there is no 44 in the roster of Gradescope']);
  });
});
