import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { WorkerAnswer } from '../../run/worker-answers';
import { Ids } from './scenario';
import { steadyAnswers, workerCriteria } from './worker-criteria';

function completed(given: WorkerAnswer['given'], variables: Readonly<Record<string, unknown>>): WorkerAnswer {
  return { given, answer: { kind: 'completed', variables } };
}

const thrown: WorkerAnswer = { given: { total: 5 }, answer: { kind: 'threw', code: 'too-little', message: '' } };

describe('criteria about a worker', () => {
  it('say what it answers, with tables of the solution’s own answers', () => {
    const answers = [completed({ total: 20 }, { vat: 0.1 + 0.2 }), completed({ total: 6 }, { vat: 0.3 }), thrown];
    const criteria = workerCriteria(new Ids(), ['tax'], [{ jobType: 'tax', answers: [...answers, completed({}, {})] }]);
    expect(criteria.map(({ id }) => id)).to.deep.equal([
      'worker-runs',
      'worker-asks-tax',
      'worker-completes-tax',
      'worker-throws-tax',
      'worker-defaults-tax',
      'worker-leaves-others-tax',
    ]);
    expect(criteria[2]?.steps).to.deep.equal([
      'Then it should answer jobs of type "tax" as follows',
      '| total | answer      | vat |',
      '| 20    | "completed" | 0.3 |',
      // the same is returned, but one variable keeps it from the error
      '| 6     | "completed" | 0.3 |',
    ]);
    expect(criteria[3]?.steps.at(-1)).to.equal('| 5     | "error too-little" |');
  });

  it('say what each of them is about, of however many job types', () => {
    const criteria = workerCriteria(new Ids(), ['tax', 'sum'], [{ jobType: 'sum', answers: [thrown] }]);
    expect(criteria.map(({ about, id }) => `${about}: ${id}`)).to.deep.equal([
      'runs: worker-runs',
      'asks: worker-asks-tax',
      'asks: worker-asks-sum',
      'answers: worker-throws-sum',
    ]);
  });

  it('leave open what differs from time to time', () => {
    const again = [completed({ total: 1 }, { id: 'b', vat: 2 })];
    expect(steadyAnswers([completed({ total: 1 }, { id: 'a', vat: 2 }), thrown], again)).to.deep.equal([
      completed({ total: 1 }, { id: '(any)', vat: 2 }),
    ]);
  });
});
