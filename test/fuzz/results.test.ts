import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { ResultsFolder } from '../../src/batch/results-folder';
import { readResult } from '../../src/cli/report-files';
import { UsageError } from '../../src/errors';
import { gradeOf, type SubmissionGrade } from '../../src/grading/grade';
import { readJournal } from '../../src/journal/journal';
import type { JournalEntry } from '../../src/journal/entries';
import { compareResults, comparisonText } from '../../src/report/compare';
import { messagesNdjson } from '../../src/report/cucumber-messages';
import { evidenceOf } from '../../src/report/evidence';
import { classHtml } from '../../src/report/html/class-html';
import { submissionHtml } from '../../src/report/html/submission-html';
import { timingOf, type Reported } from '../../src/grading/reported';
import { resultOf } from '../../src/report/result';
import { terminalReport } from '../../src/report/terminal';
import { hostileTexts } from '../report/recorded-run';
import { reporters } from '../report/reporters';
import {
  validClassroom,
  validCtrf,
  validGradescope,
  validJunit,
  validMessages,
  validResult,
} from '../report/validators';
import { holds } from './property';

/** Stand-ins: the pages' own scripts are not what is tried here. */
const assets = { style: '', scripts: [] };

const key = {
  ...{ submission: 's', exercise: 'e', engine: 'x', grader: '1', clock: 'virtual' as const, seed: 7 },
};

/** What strangers write: every character there is, halves of one, and what is known to be taken for more than text. */
const text = fc.oneof(
  fc.constantFrom(...hostileTexts, '', '__proto__', 'constructor', 'a'.repeat(5_000), `${'a'.repeat(99)}𠀀`),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
);

/** A value of a file that somebody else wrote. */
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(null, 1e300, -1, 0, [], {}));

describe('what is read back, and what reports make of it', async () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-fuzz-'));
  });
  after(() => rm(folder, { recursive: true }));
  const recordings = ['report/journals/unsolved', 'report/journals/solved', 'report-html/journals/unsolved'];
  const journals = await Promise.all(recordings.map((name) => readJournal(path.join(__dirname, `../${name}.ndjson`))));
  const [recorded = []] = journals;

  it('a journal of any bytes is read, or a usage error', async () => {
    const file = path.join(folder, 'bytes.ndjson');
    const line = fc.oneof(
      value.map((one) => JSON.stringify(one)),
      fc.constantFrom(...recorded.map((entry) => JSON.stringify(entry))),
      text,
    );
    await holds(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        await writeFile(file, lines.join('\n'));
        await orUsage(readJournal(file));
      }),
    );
  });

  it('a journal in which anything was changed is refused, or graded and reported', async () => {
    const file = path.join(folder, 'changed.ndjson');
    let graded = 0;
    const changes = fc.array(fc.record({ at: fc.nat(), step: fc.array(fc.nat(), { maxLength: 6 }), by: value }), {
      minLength: 1,
      maxLength: 4,
    });
    await holds(
      fc.asyncProperty(fc.nat(journals.length - 1), changes, async (original, all) => {
        const journal = structuredClone(journals[original] ?? []) as unknown[];
        for (const { at, step, by } of all) replaceIn(journal, at, step, by);
        await writeFile(file, journal.map((entry) => JSON.stringify(entry)).join('\n'));
        const read = await orUsage(readJournal(file));
        if (read === undefined) return;
        graded += 1;
        await assertReports(read);
      }),
    );
    expect(graded, 'changes that make no difference to the reader').to.be.above(0);
  });

  it('a kept grade in which anything was changed is as good as none, or reported', async () => {
    const results = new ResultsFolder(folder);
    const reported = reportedOf(recorded, 'kept');
    await holds(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 6 }), value, async (step, by) => {
        await results.keep(reported, key);
        const file = results.file('kept', 'grade.json');
        const kept = [JSON.parse(await readFile(file, 'utf8'))] as unknown[];
        replaceIn(kept, 0, step, by);
        await writeFile(file, JSON.stringify(kept[0]));
        const found = await results.find('kept', key, []);
        if (found !== undefined) assertMachineReports([found.reported]);
      }),
      0.5,
    );
  });

  it('an earlier result in which anything was changed is a usage error, or compared in lines that are safe to print', async () => {
    const file = path.join(folder, 'result.json');
    const result = resultOf([reportedOf(recorded, 'a'), reportedOf(recorded, 'b')]);
    await holds(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 6 }), value, async (step, by) => {
        const changed = [structuredClone(result)] as unknown[];
        replaceIn(changed, 0, step, by);
        await writeFile(file, JSON.stringify(changed[0]));
        const old = await orUsage(readResult(file));
        if (old !== undefined) assertPlain(comparisonText(compareResults(old, result)));
      }),
    );
  });

  it('every report of a grade with any texts in it is valid and safe', async () => {
    const grade = gradeOf(recorded);
    const drawn: Reported[] = [];
    await holds(
      fc.asyncProperty(fc.array(text, { minLength: 8, maxLength: 8 }), fc.nat(3), async (texts, kind) => {
        const one = { ...reportedOf(recorded, 's'), grade: doctored(grade, texts, kind) };
        assertMachineReports([one]);
        if (drawn.length < 50) drawn.push(one);
        assertPage(await submissionHtml({ grade: one.grade, journal: [] }, assets));
      }),
      0.5,
    );
    const [first, ...others] = drawn;
    // libxml2 takes a second to start
    if (first !== undefined) await validJunit(reporters['junit.xml']?.([first, ...others]) ?? '');
  });
});

/** Puts a value in a place of a document that a list of numbers leads to. */
function replaceIn(list: unknown[], at: number, steps: readonly number[], by: unknown): void {
  let place: unknown[] | Record<string, unknown> = list;
  let name: string | number = at % list.length;
  for (const step of steps) {
    const next: unknown = place[name as never];
    if (typeof next !== 'object' || next === null || Object.keys(next).length === 0) break;
    place = next as typeof place;
    const names = Object.keys(next);
    name = names[step % names.length] ?? '';
  }
  Object.assign(place, { [name]: by });
}

async function orUsage<T>(read: Promise<T>): Promise<T | undefined> {
  return read.catch((error: unknown) => {
    if (error instanceof UsageError) return undefined;
    throw error;
  });
}

function reportedOf(journal: readonly JournalEntry[], id: string): Reported {
  return { id, grade: gradeOf(journal), timing: timingOf(journal, Date.UTC(2026, 2, 1)) };
}

/** A grade with texts of strangers wherever one can stand. @param kind of outcome */
function doctored(grade: SubmissionGrade, texts: readonly string[], kind: number): SubmissionGrade {
  const at = (index: number): string => texts[index % texts.length] ?? '';
  return {
    ...grade,
    name: at(0),
    criteria: grade.criteria.map((criterion, index) => ({
      ...criterion,
      message: at(index),
      hint: at(index + 1),
      ...(criterion.finding && {
        finding: { ...criterion.finding, subject: at(2), actual: at(3), where: { id: at(4), name: at(5) } },
      }),
    })),
    remarks: [{ code: at(1), message: at(6), where: { id: at(7), name: at(2) }, criterion: at(3) }],
    attempts: [at(4), at(5)],
    ...(kind === 1 && { outcome: 'refused', refusal: { code: at(6), message: at(7) } }),
    ...(kind === 2 && { outcome: 'error', error: at(1) }),
  };
}

async function assertReports(journal: readonly JournalEntry[]): Promise<void> {
  const reported = reportedOf(journal, 's');
  assertMachineReports([reported]);
  assertPlain(terminalReport(reported.grade, { colour: false, verbosity: 'verbose' }, evidenceOf(journal)));
  assertPage(await submissionHtml({ grade: reported.grade, journal }, assets));
}

function assertMachineReports(run: readonly [Reported, ...Reported[]]): void {
  const made = Object.fromEntries(Object.entries(reporters).map(([name, make]) => [name, make(run)]));
  validResult(made['result.json'] ?? '');
  validCtrf(made['ctrf.json'] ?? '');
  validGradescope(made['gradescope.json'] ?? '');
  validClassroom(made['classroom.json'] ?? '');
  validMessages(messagesNdjson([], run[0]));
  for (const name of ['terminal.txt', 'terminal-quiet.txt', 'comparison.txt']) assertPlain(made[name] ?? '');
  assertPage(
    classHtml(
      run.map(({ grade }) => grade),
      [],
      assets,
    ),
  );
}

/** Nothing that a terminal or a build log takes for a command. */
function assertPlain(said: string): void {
  expect(said.replaceAll('\n', '')).not.to.match(/[\p{Cc}\p{Cs}]|[\u202a-\u202e\u2066-\u2069]/u);
  expect(said).not.to.match(/^\s*::|##\[/m);
}

/** Text stays text, and what is not shown as it is, is shown by name. */
function assertPage(page: string): void {
  expect(page).not.to.match(/<script>alert|<img /);
  expect(page.isWellFormed(), 'no half characters').to.equal(true);
}
