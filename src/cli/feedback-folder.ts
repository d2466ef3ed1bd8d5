import { createRequire } from 'node:module';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import pMap from 'p-map';
import { writeWhole } from '../batch/write-whole';
import { GraderError } from '../errors';
import type { Reported } from '../grading/reported';
import { platformNames, type Attempts, type Platform } from '../hand-ins/hand-in';
import { feedbackHtml } from '../report/html/feedback-html';
import { displayNames } from '../submission/display-name';
import { findChromium, PdfPrinter } from './print-pdf';
import { makePath } from '../make-path';

/** Platforms that take the feedback of a class as one archive. */
const takers: readonly Platform[] = ['moodle', 'canvas'];

/** What came of writing feedback. */
export interface Feedback {
  /** What whoever hands it back should know, a sentence each. */
  readonly notes: readonly string[];
  readonly troubles: readonly Error[];
}

/** How feedback is written. */
export interface FeedbackOptions {
  /** Whether a PDF is made of each page, where Chromium is installed. */
  readonly pdf: boolean;
  /** How many at the same time. */
  readonly jobs: number;
  /** Which attempts of each student were graded. */
  readonly attempt: Attempts;
}

/** A page of a student. */
interface FeedbackFile {
  readonly reported: Reported;
  readonly ending: 'pdf' | 'html';
  readonly content: Uint8Array;
}

/**
 * Writes a page for each student, called as its folder below the results, and the archives that platforms take. Who is not
 * graded by a fault of the grader gets none.
 */
export async function writeFeedback(
  folder: string,
  run: readonly Reported[],
  options: FeedbackOptions,
): Promise<Feedback> {
  const troubles: Error[] = [];
  const chromium = options.pdf ? findChromium() : undefined;
  const printer = chromium === undefined ? undefined : new PdfPrinter(chromium);
  await makePath(folder);
  const write = async (reported: Reported): Promise<FeedbackFile[]> => {
    try {
      return [await writePage(folder, reported, printer)];
    } catch (cause) {
      troubles.push(troubleOf(reported, cause));
      return [];
    }
  };
  const graded = run.filter(({ grade }) => grade.outcome !== 'error');
  const files = (await pMap(graded, write, { concurrency: options.jobs }).finally(() => printer?.close())).flat();
  const notes: string[] = [];
  for (const platform of takers) {
    const own = files.filter(({ reported }) => reported.handIn?.platform === platform);
    if (own.length === 0) continue;
    const taken = own.filter(({ reported }) => reported.handIn?.feedbackPrefixes !== undefined);
    await writeWhole(path.join(folder, `feedback-${platform}.zip`), await archive(taken, options.attempt));
    const others = own.filter((one) => !taken.includes(one)).map(({ reported }) => reported.grade.name);
    if (others.length > 0)
      notes.push(`${platformNames[platform]} takes no feedback file for who handed in none: ${displayNames(others)}.`);
  }
  return { notes, troubles };
}

async function writePage(folder: string, reported: Reported, printer: PdfPrinter | undefined): Promise<FeedbackFile> {
  const text = feedbackHtml(reported);
  const file = path.join(folder, `${reported.id}.html`);
  await writeWhole(file, text);
  if (printer === undefined) return { reported, ending: 'html', content: Buffer.from(text) };
  const content = await printer.print(file);
  await writeWhole(path.join(folder, `${reported.id}.pdf`), content);
  return { reported, ending: 'pdf', content };
}

function troubleOf({ id }: Reported, cause: unknown): Error {
  if (cause instanceof GraderError) return cause;
  return new GraderError(`The feedback for ${id} could not be made: ${String(cause)}`, undefined, { cause });
}

async function archive(files: readonly FeedbackFile[], attempts: Attempts): Promise<Uint8Array> {
  // for a file that few ask for
  const { ZipFile } = createRequire(__filename)('yazl') as typeof import('yazl');
  const zip = new ZipFile();
  for (const { reported, ending, content } of files) {
    const { feedbackPrefixes = [], attempt } = reported.handIn ?? {};
    const name = attempt === undefined || attempts === 'last' ? 'feedback' : `feedback-attempt-${attempt.number}`;
    for (const prefix of feedbackPrefixes) zip.addBuffer(Buffer.from(content), `${prefix}${name}.${ending}`);
  }
  zip.end();
  return buffer(zip.outputStream);
}
