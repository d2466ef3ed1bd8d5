import path from 'node:path';
import type { CourseHandIns } from '../batch/parts-of-course';
import { nameSources } from '../batch/submission-sources';
import { writeWhole } from '../batch/write-whole';
import type { Engine } from '../engine/engine';
import { UsageError } from '../errors';
import { builtInExercises } from '../exercise/find-exercise';
import { loadExercise } from '../exercise/load-exercise';
import { isThere } from '../is-there';
import { courseText, type CoursePart } from '../report/course-totals';
import { courseHtml } from '../report/html/course-html';
import type { TerminalStyle } from '../report/terminal';
import { exitCodeOf } from './exit-code-of';
import { exitCodes } from './exit-codes';
import { gradeClass } from './grade-class';
import type { GradeOptions } from './grade-options';
import { printError } from './print-error';
import type { Run } from './report-files';
import { plainLine } from '../text/plain';

/** Files and options that speak of one exercise. */
const ofOneExercise = [
  'json',
  'junit',
  'ctrf',
  'csv',
  'gradescope',
  'github',
  'classroom',
  'prairielearn',
  'annotations',
  'messages',
  'compare',
  'roster',
  'gradebook',
  'feedback',
  'from',
  'shard',
] as const;

/** What every student got in one part, and the exit code that it alone would have. */
interface GradedPart extends CoursePart {
  /** Folder of each student's grade below that of the part. */
  readonly folders: ReadonlyMap<string, string>;
  readonly exitCode: number;
  readonly isStopped: boolean;
}

/**
 * Grades the hand-ins of several parts, one part after the other, and says what they come to together.
 * @returns the exit code: the worst of all parts
 */
export async function gradeCourse(
  { students, leftOut: notTheirs }: CourseHandIns,
  options: GradeOptions,
  style: TerminalStyle,
  engine: Promise<Engine> | undefined,
): Promise<number> {
  const [other] = ofOneExercise.filter((name) => options[name] !== undefined);
  if (other !== undefined)
    throw new UsageError(
      `--${other} is about one exercise, and the hand-ins are of several: name one with --exercise, or use --report, which keeps a result.json for each.`,
    );
  const besides = [...notTheirs, ...students.flatMap(({ leftOut }) => leftOut ?? [])];
  for (const leftOut of besides) console.error(`zeebe-grader: left out: ${leftOut}`);
  const names = nameSources(students.map(({ name }) => name)).map(({ folderName }) => folderName);
  const parts: GradedPart[] = [];
  for (const exercise of await builtInExercises()) {
    const handIns = students.flatMap(({ parts: own }, index) => {
      const place = own.get(exercise);
      return place === undefined ? [] : [{ path: place, name: names[index] ?? '' }];
    });
    if (handIns.length === 0) continue;
    // an engine that is opened already is closed with the first part
    const part = await gradePart(exercise, handIns, {
      options,
      style,
      engine: parts.length === 0 ? engine : undefined,
    });
    parts.push(part);
    if (part.isStopped) return part.exitCode;
  }
  process.stdout.write(courseText(names, parts));
  if (options.report !== undefined) await writeIndex(options.report, names, parts);
  return Math.max(...parts.map(({ exitCode }) => exitCode));
}

interface Setting {
  readonly options: GradeOptions;
  readonly style: TerminalStyle;
  readonly engine: Promise<Engine> | undefined;
}

async function gradePart(
  exercise: string,
  handIns: readonly { readonly path: string; readonly name: string }[],
  { options, style, engine }: Setting,
): Promise<GradedPart> {
  const { title, criteria } = await loadExercise(exercise);
  const below = (folder: string | undefined): string | undefined => folder && path.join(folder, exercise);
  const [report, evidence] = [below(options.report), below(options.evidence)];
  const places = nameSources(handIns);
  const list = { places, rows: new Map<string, readonly number[]>(), absent: [], unmatched: [] };
  const own = { ...options, exercise, ...(report && { report }), ...(evidence && { evidence }) };
  const { run, pages, exitCode } = await gradeClass(list, own, style, engine);
  const [first, ...others] = run;
  const whole: Run | undefined = first && [first, ...others];
  if (pages !== undefined && whole !== undefined) await pages.finish(whole);
  const troubles = pages?.troubles ?? [];
  for (const trouble of troubles) printError(trouble);
  const named = run.flatMap((reported) => {
    const place = places.find(({ folderName }) => folderName === reported.id);
    return place?.name === undefined ? [] : [{ name: place.name, reported }];
  });
  return {
    exercise,
    title,
    maxScore: criteria.reduce((sum, { points, bonus }) => sum + (bonus ? 0 : points), 0),
    grades: new Map(named.map(({ name, reported }) => [name, reported.grade])),
    folders: new Map(named.map(({ name, reported }) => [name, reported.id])),
    exitCode: exitCode ?? (whole === undefined ? exitCodes.grader : exitCodeOf(whole, troubles)),
    isStopped: exitCode !== undefined,
  };
}

async function writeIndex(report: string, names: readonly string[], parts: readonly GradedPart[]): Promise<void> {
  const links = new Map<string, string>();
  for (const { exercise, folders } of parts) {
    for (const [name, folder] of folders) {
      if (!(await isThere(path.join(report, exercise, folder, 'report.html')))) continue;
      const address = [exercise, folder.toWellFormed(), 'report.html'].map(encodeURIComponent).join('/');
      links.set(`${exercise}/${name}`, address);
    }
  }
  const page = courseHtml(names, parts, ({ exercise }, name) => links.get(`${exercise}/${name}`));
  await writeWhole(path.join(report, 'index.html'), page);
  console.error(`zeebe-grader: all parts: ${plainLine(path.join(report, 'index.html'))}`);
}
