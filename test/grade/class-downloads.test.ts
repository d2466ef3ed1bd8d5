import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { expect } from 'chai';
import * as yauzl from 'yauzl';
import { zipArchive } from '../submission/zip-archive';
import { grader, projectFolder, type GraderRun } from './run-grader';

const examples = path.join(projectFolder, 'examples/part-03-exception-handling');

async function files(example: 'solved' | 'unsolved'): Promise<{ name: string; content: Buffer }[]> {
  const folder = path.join(examples, example);
  const names = (await readdir(folder)).filter((name) => /\.(?:bpmn|py)$/.test(name));
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(path.join(folder, name)) })));
}

async function table(file: string): Promise<string[][]> {
  return parse(await readFile(file), { bom: true });
}

async function namesIn(archive: string): Promise<string[]> {
  const zip = await yauzl.openPromise(archive, { autoClose: false });
  const names: string[] = [];
  for await (const entry of zip.eachEntry()) names.push(entry.fileName);
  zip.close();
  return names.toSorted();
}

/** Every download in its own layout, one command each: the import file and the feedback come out. Few real grades, as each takes its time. */
describe('zeebe-grader grade, on what platforms make of a class', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const [solved, unsolved] = await Promise.all([files('solved'), files('unsolved')]);
  const at = (name: string): string => path.join(folder, name);
  const run = (...args: string[]): Promise<GraderRun> => grader(['grade', '--no-pdf', '--seed', '7', ...args]);

  it('takes Moodle: folders, umlauts, a name twice, nested archives, a late, an empty and a missing hand-in, and overrides', async () => {
    const named = (student: string, name: string): string => `${student}_assignsubmission_file_/${name}`;
    await writeFile(
      at('moodle.zip'),
      zipArchive([
        ...solved.map(({ name, content }) => ({ name: named('Jürgen Groß_11', name), content })),
        // Moodle drops apostrophes
        {
          name: named('Niamh ONeill_12', 'abgabe.zip'),
          content: zipArchive([{ name: 'in/x.zip', content: zipArchive(unsolved) }]),
        },
        { name: named('Anna Meier_13', ''), content: '' },
        { name: 'Anna Meier_14_assignsubmission_onlinetext_/onlinetext.html', content: '<p>sorry</p>' },
        // from downloads without folders
        { name: 'Loose Lea_16_assignsubmission_file_notes.txt', content: 'no model, no worker' },
        { name: 'Loose Lea_16_assignsubmission_file_more.txt', content: 'neither' },
      ]),
    );
    await writeFile(
      at('worksheet.csv'),
      `Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 11","Jürgen Groß",j@example.edu,"Submitted for grading",,50.00,-,-,
"Participant 12","Niamh O'Neill",n@example.edu,"Submitted for grading - 2 days late",,50.00,-,-,
"Participant 13","Anna Meier",a@example.edu,"Submitted for grading",,50.00,-,-,
"Participant 14","Anna Meier",b@example.edu,"Submitted for grading",,50.00,-,-,
"Participant 15","Zoë",z@example.edu,"No submission",,50.00,-,-,
"Participant 16","Loose Lea",l@example.edu,"Submitted for grading",,50.00,-,-,
`,
    );
    const report = at('moodle-report');
    const args = [at('moodle.zip'), '--roster', at('worksheet.csv'), '--gradebook', 'moodle', '--report', report];
    const all = [...args, '--feedback', at('moodle-feedback')];
    const first = await run(...all, '--json', at('moodle.json'));
    expect(first.stderr).not.to.contain('not matched with the roster');
    expect(first.stdout)
      .to.match(/^✓ Jürgen Groß: passed, 50 of 50 points$/m)
      .and.to.match(/^✗ Niamh O'Neill: incomplete, 13 of 50 points$/m)
      .and.to.contain('Handed in late (2 days late).')
      .and.to.match(/^✗ Anna Meier \(13\): refused, 0 of 50/m)
      .and.to.match(/^✗ Anna Meier \(14\): refused, 0 of 50/m)
      .and.to.contain('1 without a hand-in: Zoë');
    const sheet = await table(path.join(report, 'gradebook-moodle.csv'));
    expect(sheet.map((row) => [row[0], row[4]])).to.deep.equal([
      ['Identifier', 'Grade'],
      ['Participant 11', '50.00'],
      ['Participant 12', '13.00'],
      ['Participant 13', '0.00'],
      ['Participant 14', '0.00'],
      ['Participant 15', ''],
      ['Participant 16', '0.00'],
    ]);
    const prefix = (student: string): string => `${student}_assignsubmission_file_/feedback.html`;
    expect(await namesIn(at('moodle-feedback/feedback-moodle.zip'))).to.deep.equal(
      ['Anna Meier_13', 'Anna Meier_14', 'Jürgen Groß_11', 'Loose Lea_16', 'Niamh ONeill_12'].map(prefix),
    );
    const result = JSON.parse(await readFile(at('moodle.json'), 'utf8')) as {
      readonly absent: unknown;
      readonly submissions: { readonly handIn: unknown }[];
    };
    expect(result.absent).to.deep.equal([{ name: 'Zoë', id: '15', email: 'z@example.edu' }]);
    expect(result.submissions[0]?.handIn).to.deep.equal({
      platform: 'moodle',
      students: [{ name: 'Anna Meier', id: '13', email: 'a@example.edu' }],
    });

    // what somebody decides is applied without grading again, and shown everywhere
    await writeFile(
      path.join(report, 'overrides.yml'),
      `- { submission: Niamh O_Neill, criterion: timer-boundary, points: 3, by: A. Lecturer, why: "Seen in class." }\n`,
    );
    const again = await run(...all, '--resume', '--csv', at('moodle.csv'));
    expect(again.stdout).to.match(/^✗ Niamh O'Neill: incomplete, 16 of 50 points, changed by hand$/m);
    expect((await table(path.join(report, 'gradebook-moodle.csv')))[2]?.[4]).to.equal('16.00');
    for (const file of [
      at('moodle.csv'),
      path.join(report, 'Niamh O_Neill/report.html'),
      at('moodle-feedback/Niamh O_Neill.html'),
    ])
      expect(await readFile(file, 'utf8'), file).to.contain('Seen in class.');
    expect(await readFile(path.join(report, 'index.html'), 'utf8')).to.contain('by hand');
    expect(again.stderr).not.to.contain('overrides.yml');
  });

  it('takes Canvas: loose files, late and handed in again, a name twice, nested archives, a text typed in', async () => {
    const [model, worker] = [
      solved.find(({ name }) => name.endsWith('.bpmn')),
      solved.find(({ name }) => name.endsWith('.py')),
    ];
    const place = at('canvas');
    await mkdir(place);
    await writeFile(path.join(place, 'großjürgen_21_900_model.bpmn'), model?.content ?? '');
    await writeFile(path.join(place, 'großjürgen_21_901_worker.py'), 'print("an earlier attempt")\n');
    await writeFile(path.join(place, 'großjürgen_LATE_21_950_worker-1.py'), worker?.content ?? '');
    await writeFile(path.join(place, 'oneillniamh_22_text.html'), '<p>later</p>');
    const nested = zipArchive([{ name: 'in/x.zip', content: zipArchive(solved) }]);
    await writeFile(path.join(place, 'meieranna_24_960_abgabe.zip'), nested);
    await writeFile(path.join(place, 'meieranna_25_961_readme.txt'), '');
    await writeFile(
      at('grades.csv'),
      `Student,ID,SIS User ID,SIS Login ID,Section,Part 3 (991)
    Points Possible,,,,,100
"Groß, Jürgen",21,u21,j@example.edu,A,
"O'Neill, Niamh",22,u22,n@example.edu,A,
"Absent, Anna",23,u23,a@example.edu,A,
"Meier, Anna",24,u24,m@example.edu,A,
"Meier, Anna",25,u25,e@example.edu,A,
`,
    );
    const file = at('canvas-import.csv');
    const { stdout, stderr } = await run(
      place,
      '--roster',
      at('grades.csv'),
      '--gradebook',
      'canvas',
      '--gradebook-file',
      file,
      '--evidence',
      at('canvas-evidence'),
      '--feedback',
      at('canvas-feedback'),
    );
    expect(stdout)
      .to.match(/^✓ Jürgen Groß: passed, 50 of 50 points$/m)
      .and.to.contain('Handed in late.')
      .and.to.contain('Not graded: “großjürgen_21_901_worker.py”.')
      .and.to.match(/^✗ Niamh O'Neill: refused/m)
      .and.to.match(/^✓ Anna Meier \(24\): passed, 50 of 50/m)
      .and.to.match(/^✗ Anna Meier \(25\): refused/m);
    expect(stderr)
      .to.contain('Points are converted from 50 to 100')
      .and.to.contain('Canvas takes no feedback file for who handed in none: "Niamh O\'Neill"');
    expect(await table(file)).to.deep.equal([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Part 3 (991)'],
      ['    Points Possible', '', '', '', '', '100'],
      ['Groß, Jürgen', '21', 'u21', 'j@example.edu', 'A', '100'],
      ["O'Neill, Niamh", '22', 'u22', 'n@example.edu', 'A', '0'],
      ['Meier, Anna', '24', 'u24', 'm@example.edu', 'A', '100'],
      ['Meier, Anna', '25', 'u25', 'e@example.edu', 'A', '0'],
    ]);
    expect(await namesIn(at('canvas-feedback/feedback-canvas.zip'))).to.deep.equal([
      'großjürgen_LATE_21_950_feedback.html',
      'meieranna_24_960_feedback.html',
      'meieranna_25_961_feedback.html',
    ]);
    expect((await table(at('canvas-import-comments.csv'))).map((row) => row[0])).to.deep.equal([
      'student',
      'Jürgen Groß',
      "Niamh O'Neill",
      'Anna Meier',
      'Anna Meier',
    ]);
  });

  it('takes Gradescope: a group, a name twice, a nested archive, a late and an empty one, and who is not in the roster', async () => {
    const place = at('gradescope/assignment_1_export');
    await cp(path.join(examples, 'solved'), path.join(place, 'submission_31'), { recursive: true });
    await mkdir(path.join(place, 'submission_32'));
    await mkdir(path.join(place, 'submission_33'));
    const nested = zipArchive([{ name: 'in/x.zip', content: zipArchive(unsolved) }]);
    await writeFile(path.join(place, 'submission_33/abgabe.zip'), nested);
    await mkdir(path.join(place, 'submission_34'));
    await writeFile(path.join(place, 'submission_34/readme.txt'), 'later');
    await writeFile(
      path.join(place, 'submission_metadata.yml'),
      `submission_31:
  :submitters:
  - { ":name": Jürgen Groß, ":sid": "0031", ":email": j@example.edu }
  - { ":name": Anna, ":email": a@example.edu }
submission_32:
  :submitters:
  - { ":name": Zed, ":sid": "9", ":email": z@example.edu }
submission_33:
  :submitters:
  - { ":name": Niamh O'Neill, ":sid": "0033", ":email": n@example.edu }
submission_34:
  :submitters:
  - { ":name": Anna Meier, ":sid": "0034", ":email": b@example.edu }
`,
    );
    await writeFile(
      at('roster.csv'),
      `First Name,Last Name,SID,Email,Status,Lateness (H:M:S)
Jürgen,Groß,0031,j@example.edu,Graded,00:00:00
Anna,Meier,0032,a@example.edu,Graded,00:00:00
Niamh,O'Neill,0033,n@example.edu,Graded,26:10:00
Anna,Meier,0034,b@example.edu,Graded,00:00:00
`,
    );
    const file = at('gradescope.csv');
    const { stdout, stderr } = await run(
      at('gradescope'),
      '--roster',
      at('roster.csv'),
      '--gradebook',
      'gradescope',
      '--gradebook-file',
      file,
      '--evidence',
      at('gradescope-evidence'),
      '--feedback',
      at('gradescope-feedback'),
    );
    expect(stderr)
      .to.contain('left out: "submission_metadata.yml"')
      .and.to.contain('not matched with the roster: Zed: there is no 9');
    expect(stdout)
      .to.match(/^✓ Jürgen Groß, Anna Meier \(0032\): passed, 50 of 50/m)
      .and.to.contain('Handed in by a group')
      .and.to.match(/^✗ Niamh O'Neill: incomplete, 13 of 50/m)
      .and.to.contain('Handed in late (26:10:00).')
      .and.to.match(/^✗ Anna Meier \(0034\): refused/m);
    expect((await table(file)).map((row) => row.slice(0, 6))).to.deep.equal([
      ['First Name', 'Last Name', 'SID', 'Email', 'Total Score', 'Max Points'],
      ['Jürgen', 'Groß', '0031', 'j@example.edu', '50', '50'],
      ['Anna', 'Meier', '0032', 'a@example.edu', '50', '50'],
      ['Niamh', "O'Neill", '0033', 'n@example.edu', '13', '50'],
      ['Anna', 'Meier', '0034', 'b@example.edu', '0', '50'],
    ]);
    expect(await readdir(at('gradescope-feedback'))).to.have.length(4);
  });

  it('takes Brightspace: the last of several times, a name twice, nested archives, empty ones, and the grade item', async () => {
    const place = at('brightspace');
    const student = '41-900 - Jürgen Groß';
    await cp(path.join(examples, 'solved'), path.join(place, `${student} - Nov 18, 2026 904 AM`), { recursive: true });
    await cp(path.join(examples, 'unsolved'), path.join(place, `${student} - Nov 17, 2026 1123 PM`), {
      recursive: true,
    });
    await writeFile(path.join(place, 'index.html'), '<table></table>');
    const nested = path.join(place, "42-901 - Niamh O'Neill - Nov 18, 2026 905 AM");
    await mkdir(nested);
    await writeFile(path.join(nested, 'abgabe.zip'), zipArchive([{ name: 'x.zip', content: zipArchive(unsolved) }]));
    for (const [number, time] of [
      ['43-902', '906'],
      ['44-903', '907'],
    ]) {
      const empty = path.join(place, `${number} - Anna Meier - Nov 18, 2026 ${time} AM`);
      await mkdir(empty);
      await writeFile(path.join(empty, 'readme.txt'), 'later');
    }
    await writeFile(
      at('export.csv'),
      'OrgDefinedId,Username,Last Name,First Name,Lab 3 Points Grade <Numeric MaxPoints:50 Weight:10>,End-of-Line Indicator\n#77,#jgross,Groß,Jürgen,,#\n' +
        "#78,#noneill,O'Neill,Niamh,,#\n#79,#ameier,Meier,Anna,,#\n#80,#ameier2,Meier,Anna,,#\n",
    );
    const file = at('brightspace.csv');
    const { stdout, stderr } = await run(
      place,
      '--roster',
      at('export.csv'),
      '--gradebook',
      'brightspace',
      '--gradebook-file',
      file,
      '--evidence',
      at('brightspace-evidence'),
      '--feedback',
      at('brightspace-feedback'),
    );
    expect(stdout)
      .to.match(/^✓ Jürgen Groß: passed, 50 of 50/m)
      .and.to.contain('This is attempt 2 of 2.');
    // its grade book does not have the number of its downloads: of two of one name nobody is guessed
    expect(stderr).to.match(
      /not matched with the roster: Anna Meier: 2 in the roster are called so; add a column "User Id" .* with 43 /,
    );
    expect((await table(file)).slice(1)).to.deep.equal([
      ['#77', '#jgross', '50', '#'],
      ['#78', '#noneill', '13', '#'],
    ]);
    expect(await readdir(at('brightspace-feedback'))).to.have.length(4);
  });

  it('takes the clones of GitHub Classroom, and says early what does not fit', async () => {
    const place = at('lab-3-submissions');
    await cp(path.join(examples, 'solved'), path.join(place, 'lab-3-octo-cat'), { recursive: true });
    await mkdir(path.join(place, 'lab-3-octo-cat/.git'));
    await mkdir(path.join(place, 'lab-3-niamh/.git'), { recursive: true });
    await writeFile(
      path.join(place, 'lab-3-niamh/abgabe.zip'),
      zipArchive([{ name: 'x.zip', content: zipArchive(unsolved) }]),
    );
    for (const login of ['anna', 'anna-2']) {
      await mkdir(path.join(place, `lab-3-${login}/.git`), { recursive: true });
      await writeFile(path.join(place, `lab-3-${login}/README.md`), '# Lab 3');
    }
    await writeFile(
      at('classroom.csv'),
      `"identifier","github_username","github_id","name"
"Groß, Jürgen","octo-cat","7",""
"O'Neill, Niamh","niamh","8",""
"Meier, Anna","anna","9",""
"Meier, Anna","anna-2","10",""
`,
    );
    const feedback = at('github-feedback');
    const files = ['--evidence', at('github-evidence'), '--csv', at('github.csv'), '--feedback', feedback];
    const { stdout } = await run(place, '--roster', at('classroom.csv'), ...files);
    expect(stdout)
      .to.match(/^✓ Jürgen Groß: passed, 50 of 50/m)
      .and.to.match(/^✗ Niamh O'Neill: incomplete, 13 of 50/m)
      .and.to.match(/^✗ Anna Meier \(anna\): refused/m)
      .and.to.match(/^✗ Anna Meier \(anna-2\): refused/m);
    // GitHub Classroom takes no grades back: a table of the class does
    expect((await table(at('github.csv'))).slice(1).map((row) => row[0])).to.have.length(4);
    expect(await readdir(feedback)).to.have.length(4);
    const wrong = await run(place, '--roster', at('classroom.csv'), '--gradebook', 'canvas', '--evidence', at('wrong'));
    expect(wrong.code).to.equal(2);
    expect(wrong.stderr).to.contain(
      'The roster is from GitHub Classroom: for Canvas, name the export of the grade book',
    );
    expect((await run(place, '--from', 'moodle', '--evidence', at('wrong'))).stderr).to.contain(
      'is no download of Moodle',
    );
    expect((await run(place, '--gradebook', 'moodle')).stderr).to.contain('--gradebook needs a --roster');
  });
});
