import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { appendText, writeWhole } from '../batch/write-whole';
import { GraderError, UsageError } from '../errors';
import { classroomJson } from '../report/classroom';
import { ctrfJson } from '../report/ctrf';
import { gradebookCsv } from '../report/gradebook';
import { gradescopeJson } from '../report/gradescope';
import { jobSummary } from '../report/job-summary';
import { junitXml } from '../report/junit';
import { prairieLearnJson } from '../report/prairielearn';
import type { ClassFacts, Reported } from '../grading/reported';
import { result, resultJson, type Result } from '../report/result';
import type { ReportOptions } from './report-options';
import { makePath } from '../make-path';
import { sayFileError } from '../text/say-file-error';

/** At least one. */
export type Run = readonly [Reported, ...Reported[]];

/** Finds out before anything is graded whether the files can be there. @throws UsageError when not */
export async function checkReportFiles(files: readonly (string | undefined)[]): Promise<void> {
  for (const file of files) {
    if (file === undefined) continue;
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory()) throw new UsageError(`${file} is a folder: a file should be named there.`);
    await makePath(path.dirname(path.resolve(file))).catch((cause: unknown) => {
      throw new UsageError(`${file} cannot be written: ${sayFileError(cause)}.`, { cause });
    });
  }
}

/** Finds out before anything is graded whether what is named for a folder is a file. @throws UsageError where it is */
export async function checkFolders(folders: readonly (string | undefined)[]): Promise<void> {
  for (const folder of folders) {
    const found = folder === undefined ? undefined : await stat(folder).catch(() => undefined);
    if (found?.isFile()) throw new UsageError(`${folder ?? ''} is a file: a folder should be named there.`);
  }
}

/** Writes what was asked for. What goes wrong with one file does not keep the others from being written. @returns what went wrong */
export async function writeReports(run: Run, options: ReportOptions, facts?: ClassFacts): Promise<Error[]> {
  const texts: Record<keyof ReportOptions, () => string> = {
    json: () => resultJson(run, facts),
    junit: () => junitXml(run),
    ctrf: () => ctrfJson(run, Date.now()),
    gradescope: () => gradescopeJson(run[0]),
    github: () => (isClassroomFile(options.github) ? classroomJson(run[0]) : jobSummary(run, facts)),
    classroom: () => classroomJson(run[0]),
    prairielearn: () => prairieLearnJson(run[0]),
    csv: () => gradebookCsv(run, facts),
  };
  const written = Object.entries(texts).map(async ([name, text]) => {
    const file = options[name as keyof ReportOptions];
    if (file === undefined) return;
    const made = make(name, text);
    if (name === 'github' && !isClassroomFile(file)) await appendText(file, made);
    else await writeWhole(file, made);
  });
  const settled = await Promise.allSettled(written);
  return settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
}

/** @throws GraderError that names the report which cannot be made */
function make(name: string, text: () => string): string {
  try {
    return text();
  } catch (cause) {
    throw new GraderError(`The report of --${name} could not be made: ${String(cause)}`, undefined, { cause });
  }
}

/** Reads a result of an earlier run: a file of `--json`, or a folder of `--report`. @throws UsageError when it is none */
export async function readResult(place: string): Promise<Result> {
  const found = await stat(place).catch(() => undefined);
  const file = found?.isDirectory() ? path.join(place, 'result.json') : place;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`The earlier result ${file} cannot be read: ${sayFileError(cause)}.`, { cause });
  });
  const json = toJson(text);
  const parsed = result.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `${file} is no result of this grader: name a file of --json, or a folder of --report, that an earlier run has written${json === undefined ? '.' : `:\n${z.prettifyError(parsed.error)}`}`,
  );
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a file of `--github` is to be Classroom's result, not a job summary. */
export function isClassroomFile(file: string | undefined): boolean {
  return file?.toLowerCase().endsWith('.json') === true;
}
