import type { Operator } from '../mutant';
import { otherRaise, otherRange, otherResult, otherStatus, swallow } from './answers';
import { dropArgument, dropStatement, dropWord, returnEarly, swapArguments } from './drop';
import { empty, misspell, otherComparison, otherCondition, otherJunction, otherNumber, otherVariable } from './values';

/** What can go wrong in a worker in Python, one thing at a time. */
export const workerOperators: readonly Operator[] = [
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
