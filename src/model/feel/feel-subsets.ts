import type { FeelSubset } from './evaluate-feel';

const common = [
  'Expression',
  'VariableName',
  'Identifier',
  'ParenthesizedExpression',
  '(',
  ')',
  'LineComment',
  'BlockComment',
];
const calls = ['FunctionInvocation', 'PositionalParameters', ','];
const texts = ['StringLiteral'];

/**
 * Comparisons of numbers. No texts, for the engine finds no truth in `0.4 < "0.7"`, where the library does;
 * no arithmetic, for the engine reckons in decimals and the library in binary fractions.
 */
export const numberComparisons: FeelSubset = {
  nodes: new Set([
    ...common,
    ...calls,
    ...['Comparison', 'CompareOp', 'BooleanLiteral', 'true', 'false', 'null', 'between', 'and', 'in'],
    ...['Conjunction', 'Disjunction', 'or', 'IfExpression', 'if', 'then', 'else'],
    ...['PositiveUnaryTests', 'PositiveUnaryTest', 'SimplePositiveUnaryTest', 'Interval', '[', ']', '..'],
  ]),
  functions: new Set(['not']),
};

/** Durations, sums and differences of them, and texts put together. */
export const durations: FeelSubset = {
  nodes: new Set([
    ...common,
    ...texts,
    ...[
      'ArithmeticExpression',
      'ArithOp',
      'DateTimeLiteral',
      'DateTimeConstructor',
      'AtLiteral',
      'PositionalParameters',
    ],
    ...['duration', 'IfExpression', 'if', 'then', 'else', 'BooleanLiteral', 'true', 'false'],
  ]),
  functions: new Set(),
};

/** A variable as it is, or as a text. */
export const keys: FeelSubset = {
  nodes: new Set([...common, ...texts, ...calls, 'ArithmeticExpression', 'ArithOp']),
  functions: new Set(['string']),
};
