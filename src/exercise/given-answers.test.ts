import { describe, it } from 'node:test';
import { expect } from 'chai';
import { answerTo, chosenAnswer, givenAnswersSchema, givenSchema, outcomeOf, type GivenAnswer } from './given-answers';

describe('answerTo', () => {
  const { paint } = givenAnswersSchema.parse({
    paint: [
      { when: 'colour = null', fail: 'There is no colour.' },
      { when: 'colour = "none"', throw: { code: 'dry' } },
      { when: 'coats > 2', complete: { coats: '=coats - 1', note: 'thick', '=no': { deep: ['=coats', 'no'] } } },
    ],
  });
  const answer = (variables: Record<string, unknown>): unknown => answerTo(paint ?? [], variables);

  it('gives the first answer whose condition holds', () => {
    expect(answer({ coats: 3 })).to.deep.equal({ kind: 'failed', message: 'There is no colour.' });
    expect(answer({ colour: 'none', coats: 3 })).to.deep.equal({ kind: 'bpmn-error', code: 'dry', message: '' });
  });

  it('computes only texts that begin with =, however deep', () => {
    const variables = { coats: 2, note: 'thick', '=no': { deep: [3, 'no'] } };
    expect(answer({ colour: 'red', coats: 3 })).to.deep.equal({ kind: 'completed', variables });
  });

  it('fails a job that no answer is for', () => {
    expect(answer({ colour: 'red', coats: 1 })).to.have.property('kind', 'failed');
  });

  it('does not take a condition for true that is neither true nor false', () => {
    expect(answer({ colour: 'red', coats: 'many' })).to.have.property('kind', 'failed');
  });
});

describe('what an answer makes of a job', () => {
  const parsed = (answers: unknown): readonly GivenAnswer[] =>
    givenAnswersSchema.parse({ paint: answers })['paint'] ?? [];
  const outcome = (answers: unknown, failures = 0, headers: Record<string, string> = {}): object => {
    const job = { variables: { coats: 3, headers: 'hidden' }, headers };
    return outcomeOf(chosenAnswer(parsed(answers), job), job, failures);
  };

  it('knows the headers of the task', () => {
    const answers = [{ when: 'headers.shop = "blue"', complete: { to: '=headers.shop' } }, { fail: 'no shop' }];
    expect(outcome(answers, 0, { shop: 'blue' })).to.deep.equal({ kind: 'completed', variables: { to: 'blue' } });
    expect(outcome(answers)).to.deep.equal({ kind: 'failed', message: 'no shop' });
  });

  it('fails with a back-off for each failure, the last one from then on', () => {
    const fail = { message: '="coat " + string(coats)', backOff: ['2 s', '4 s'] };
    const backOffs = [0, 1, 2].map((failures) => outcome({ fail }, failures));
    expect(backOffs).to.deep.equal(
      [2_000, 4_000, 4_000].map((backOff) => ({ kind: 'failed', message: 'coat 3', backOff })),
    );
    expect(outcome({ fail: { message: 'x', retries: 7, backOff: '1 min' } })).to.include({
      retries: 7,
      backOff: 60_000,
    });
  });

  it('raises an incident by leaving no retry', () => {
    expect(outcome({ incident: 'broken' })).to.deep.equal({ kind: 'failed', message: 'broken', retries: 0 });
  });

  it('throws an error with variables', () => {
    const thrown = { code: 'dry', variables: { left: '=coats' } };
    expect(outcome({ throw: thrown })).to.deep.equal({
      kind: 'bpmn-error',
      code: 'dry',
      message: '',
      variables: { left: 3 },
    });
  });

  it('is used up when it has been given as often as it may', () => {
    const [first, second] = parsed([{ times: 2, fail: 'not yet' }, { complete: {} }]);
    const chosen = (given: number) => chosenAnswer([first, second] as GivenAnswer[], { variables: {} }, () => given);
    expect([0, 1, 2].map(chosen)).to.deep.equal([first, first, second]);
  });
});

describe('givenAnswersSchema', () => {
  it('takes one answer without a list', () => {
    expect(givenAnswersSchema.parse({ paint: { complete: {} } })).to.deep.equal({ paint: [{ complete: {} }] });
  });

  for (const wrong of [
    {},
    { complete: {}, fail: 'both' },
    { complete: {}, els: 1 },
    { throw: { message: 'no code' } },
    { when: 'a +', complete: {} },
    { complete: { a: { b: ['=1 +'] } } },
    { fail: { message: 'x', backOff: '2' } },
    { times: 0, complete: {} },
    { script: 'w.py' },
  ]) {
    it(`does not take ${JSON.stringify(wrong)}`, () => {
      expect(givenAnswersSchema.safeParse({ paint: wrong }).success).to.equal(false);
    });
  }

  it('takes a script for a job type, and nothing beside it', () => {
    expect(givenSchema.parse({ paint: { script: 'w.py' } })).to.deep.equal({ paint: { script: 'w.py' } });
    expect(givenSchema.safeParse({ paint: { script: 'w.py', complete: {} } }).success).to.equal(false);
  });
});
