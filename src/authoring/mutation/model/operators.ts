import type { Operator } from '../mutant';
import { otherCondition, swapSources } from './conditions';
import { otherCollection, sequential } from './multi-instance';
import { dropAttribute, dropFlow, dropNode, dropPart, skipNode } from './drop';
import { reattach, retarget, swapTargets } from './redirect';
import { rekindBoundary, rekindPlainEvent, retimeKind, retypeNode, uninterrupt } from './retype';
import {
  capitals,
  empty,
  misspell,
  otherComparison,
  otherDefault,
  otherFlag,
  otherNumber,
  otherUnit,
  otherVariable,
  swapNames,
  unexpress,
} from './values';

/** What can go wrong in a model, one thing at a time. @param variables of jobs and messages, which the model does not name */
export const modelOperators = (variables: readonly string[]): readonly Operator[] => [
  dropNode,
  dropFlow,
  skipNode,
  dropPart,
  dropAttribute,
  retarget,
  swapTargets,
  reattach,
  retypeNode,
  rekindBoundary,
  rekindPlainEvent,
  uninterrupt,
  retimeKind,
  misspell,
  empty,
  capitals,
  unexpress,
  otherVariable(variables),
  otherNumber,
  otherUnit,
  otherComparison,
  otherFlag,
  otherDefault,
  swapNames,
  otherCondition,
  swapSources,
  sequential,
  otherCollection,
];
