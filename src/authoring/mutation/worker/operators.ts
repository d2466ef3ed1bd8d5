import type { Operator } from '../mutant';
import { scriptOperators } from './script';
import { otherRaise, otherRange, otherResult, otherStatus, swallow } from './answers';
import { dropArgument, dropStatement, dropWord, returnEarly, swapArguments } from './drop';
import { empty, misspell, otherComparison, otherCondition, otherJunction, otherNumber, otherVariable } from './values';

/** What can go wrong in a worker, one thing at a time. @param file its name, whose ending says the language */
export function workerOperators(file: string): readonly Operator[] {
  return file.endsWith('.py') ? pythonOperators : scriptOperators;
}

const pythonOperators: readonly Operator[] = [
  dropStatement,
  returnEarly,
  dropArgument,
  swapArguments,
  dropWord,
  otherNumber,
  otherComparison,
  otherJunction,
  otherCondition,
  otherVariable,
  misspell,
  empty,
  otherRaise,
  swallow,
  otherStatus,
  otherResult,
  otherRange,
];
