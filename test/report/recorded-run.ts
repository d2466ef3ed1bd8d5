import path from 'node:path';
import { gradeOf } from '../../src/grading/grade';
import { readJournal } from '../../src/journal/journal';
import { timingOf, type Reported } from '../../src/grading/reported';

/** When the recorded run is said to have been: 2026-03-01T09:00:00Z. */
export const recordedAt = Date.UTC(2026, 2, 1, 9);

/** One submission of each outcome, from journals that were recorded and shortened. */
export async function recordedRun(): Promise<[Reported, ...Reported[]]> {
  return [
    await recorded('solved'),
    await recorded('unsolved'),
    await recorded('two-models'),
    await recorded('unlucky'),
  ];
}

/** One recorded submission. */
export async function recorded(id: string): Promise<Reported> {
  const journal = await readJournal(path.join(__dirname, 'journals', `${id}.ndjson`));
  return { id, grade: gradeOf(journal), timing: timingOf(journal, recordedAt) };
}

/** What strangers might write into names and messages to break a report, or to be taken for more than text. */
export const hostileTexts = [
  '::error::the build is broken',
  '##[error]the build is broken',
  "=cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '</testcase>]]><script>alert(1)</script>&amp;',
  '| a | b |\n# Head\n[link](http://evil.example) ![i](x) `code` **bold** @everyone #1 www.evil.example',
  '\u001b[31mred\u001b[0m\u0000\u0007\ufffe\ud800 end',
  '\u202egnp.exe\u2066x',
  'a,"b"\r\nc;d',
] as const;

/** A run in which everything that strangers can name or cause is one of {@link hostileTexts}. */
export async function hostileRun(): Promise<[Reported, ...Reported[]]> {
  const { grade, timing } = await recorded('unsolved');
  const unlucky = await recorded('unlucky');
  const [first, ...others] = hostileTexts.map((text, index): Reported => {
    const criteria = grade.criteria.map((criterion) =>
      criterion.outcome === 'passed' ? criterion : { ...criterion, message: text, hint: text },
    );
    const refusal =
      index % 2 === 0 ? { outcome: 'refused' as const, refusal: { code: 'no-model', message: text } } : {};
    const remarks = [
      { code: text, message: text, where: { id: text, name: text }, criterion: criteria[0]?.id ?? text },
    ];
    return { id: `s${index}`, grade: { ...grade, name: text, criteria, remarks, ...refusal }, timing };
  });
  if (first === undefined) throw new Error('There are no hostile texts.');
  return [first, ...others, { ...unlucky, grade: { ...unlucky.grade, name: hostileTexts[4], error: hostileTexts[5] } }];
}
