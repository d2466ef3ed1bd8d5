import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure, GraderError } from '../../errors';
import type { WorkerAnswer } from '../../run/worker-answers';
import { assertCompletesWith, assertLeavesOthers, assertMeansSome } from './answer-values';

const wanted = { variable: 'price', expression: 'cups * 2.1' };

function answered(given: WorkerAnswer['given'], variables: Readonly<Record<string, unknown>>): WorkerAnswer {
  return { given, answer: { kind: 'completed', variables } };
}

describe('what a worker completes its jobs with', () => {
  it('is right up to what floating point makes of it', () => {
    assertCompletesWith([answered({ cups: 3 }, { price: 6.3 })], wanted);
  });

  it('is wrong in one of the jobs', () => {
    const judge = (): void =>
      assertCompletesWith(
        [1, 2, 3].map((cups) => answered({ cups }, { price: cups === 2 ? 4 : cups * 2.1 })),
        wanted,
      );
    expect(judge).to.throw(
      CriterionFailure,
      'The variable "price" that the worker returns is 4 at cups 2: it should be 4.2 there.',
    );
  });

  it('names what is returned instead, and a name that only looks right', () => {
    const judge = (): void => assertCompletesWith([answered({ cups: 1 }, { рrice: 2.1 })], wanted);
    expect(judge).to.throw(CriterionFailure, 'is missing at cups 1 (it returns "рrice")');
    expect(judge).to.throw().with.nested.property('finding.hint').that.contains('Cyrillic');
  });

  it('takes a number in quotation marks for a text', () => {
    const judge = (): void => assertCompletesWith([answered({ cups: 1 }, { price: '2.1' })], wanted);
    expect(judge).to.throw().with.nested.property('finding.hint', 'A number in quotation marks is a text.');
  });

  it('says which variable is not there where all wrong jobs lack it', () => {
    const failed = { kind: 'failed', message: "KeyError: 'milk'" } as const;
    const judge = (): void =>
      assertCompletesWith(
        [answered({ cups: 1, milk: true }, { price: 2.1 }), { given: { cups: 2 }, answer: failed }],
        wanted,
      );
    expect(judge).to.throw(CriterionFailure, `The worker failed the job ("KeyError: 'milk'") at cups 2`);
    expect(judge).to.throw().with.nested.property('finding.hint').that.contains('come without "milk"');
  });

  it('is asked only of the jobs that a condition means; what lacks the variable is not meant', () => {
    const answers = [answered({ cups: 5 }, { price: 9 }), answered({}, {}), answered({ cups: 1 }, { price: 2.1 })];
    assertCompletesWith(answers, { ...wanted, where: 'cups < 5' });
    expect(() => assertCompletesWith(answers, { ...wanted, where: 'cups > 4' })).to.throw(CriterionFailure, 'is 9');
  });

  it('is an error of the exercise where a condition means no job, or an expression has no value', () => {
    expect(() => assertMeansSome('cup < 5', [{ cups: 1 }])).to.throw(GraderError, 'no job where "cup < 5"');
    expect(() => assertCompletesWith([answered({}, { price: 1 })], wanted)).to.throw(GraderError, 'has no value');
  });
});

describe('what a job brought', () => {
  it('may be returned as it is', () => {
    assertLeavesOthers([answered({ cups: 2 }, { cups: 2, price: 4.2 })]);
  });

  it('is not changed', () => {
    expect(() => assertLeavesOthers([answered({ cups: 2 }, { cups: 3 })])).to.throw(
      CriterionFailure,
      'The variable "cups" is 3 after the job, and was 2 before: the worker should leave it as it is.',
    );
  });

  it('name the variable that the answer was written over', () => {
    const changedIn = (run: () => void): string | undefined => {
      try {
        run();
      } catch (error) {
        return (error as CriterionFailure).finding.changed;
      }
      throw new Error('Nothing was found.');
    };
    expect(changedIn(() => assertCompletesWith([answered({ cups: 2 }, { cups: 3 })], wanted))).to.equal('cups');
    expect(changedIn(() => assertCompletesWith([answered({ cups: 2 }, { prise: 3 })], wanted))).to.equal(undefined);
    expect(changedIn(() => assertCompletesWith([answered({ cups: 2 }, { cups: 3, prise: 3 })], wanted))).to.equal(
      undefined,
    );
    expect(changedIn(() => assertLeavesOthers([answered({ cups: 2 }, { cups: 3 })]))).to.equal('cups');
    expect(changedIn(() => assertLeavesOthers([answered({ cups: 2, a: 1 }, { cups: 3, a: 2 })]))).to.equal(undefined);
  });
});
