import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure } from '../../errors';
import type { Answer, WorkerAnswer } from '../../run/worker-answers';
import { assertAnswersAs, type WantedRow } from './answer-table';

const rows: readonly WantedRow[] = [
  { given: { total: 20 }, returns: { vat: 4, at: '(any)' } },
  { given: { total: 2000 }, returns: {}, errorCode: 'card-refused' },
];

function answered(first: Answer, second: Answer): WorkerAnswer[] {
  return [
    { given: { total: 20 }, answer: first },
    { given: { total: 2000 }, answer: second },
  ];
}

const good: Answer = { kind: 'completed', variables: { vat: 4, at: 'noon' } };
const refused: Answer = { kind: 'threw', code: 'card-refused', message: '' };

describe('jobs and their answers in a table', () => {
  it('are answered as each row says; a slow worker is not asked all of them', () => {
    assertAnswersAs(answered(good, refused), rows);
    assertAnswersAs(answered(good, refused).slice(0, 1), rows);
  });

  for (const [what, first, second, said] of [
    [
      'another value',
      { kind: 'completed', variables: { vat: 3, at: 1 } },
      refused,
      'is 3 at total 20: it should be 4 there',
    ],
    [
      'a value that is missing',
      { kind: 'completed', variables: { vat: 4 } },
      refused,
      '"at" that the worker returns is missing',
    ],
    ['an error that is not due', refused, refused, 'threw a BPMN error ("card-refused") at total 20'],
    [
      'an error that is missing',
      good,
      good,
      'completed the job at total 2000: it should answer with a BPMN error there',
    ],
    ['a job that is failed', good, { kind: 'failed', message: 'no' }, 'failed the job ("no") at total 2000'],
    [
      'another code',
      good,
      { ...refused, code: 'refused' },
      'with the code "refused", at total 2000: the code should be',
    ],
  ] as const) {
    it(`names ${what}`, () => {
      expect(() => assertAnswersAs(answered(first, second), rows)).to.throw(CriterionFailure, said);
    });
  }
});
