import path from 'node:path';
import { platformNames } from '../hand-ins/hand-in';
import type { GradeOptions } from './grade-options';
import { gradebookFile } from './write-gradebook';

/** Where somebody finds what was asked for, a line each; what is for machines is where it was named. */
export function whereWritten(options: GradeOptions): string[] {
  const { report, gradebook, feedback } = options;
  return [
    ...(report === undefined ? [] : [`Pages: ${path.join(report, 'index.html')}`]),
    ...(gradebook === undefined ? [] : [`For ${platformNames[gradebook]} to import: ${gradebookFile(options)}`]),
    ...(feedback === undefined ? [] : [`For the students: ${feedback}`]),
  ];
}
