import { describe, it } from 'node:test';
import { expect } from 'chai';
import { answerTo, givenAnswersSchema } from './given-answers';

describe('answerTo', () => {
  const { paint } = givenAnswersSchema.parse({
    paint: [
      { when: 'colour = null', fail: 'There is no colour.' },
      { when: 'colour = "none"', throw: { code: 'dry' } },
      { when: 'coats > 2', complete: { coats: '=coats - 1', note: 'thick', '=no': { deep: '=no' } } },
    ],
  });
  const answer = (variables: Record<string, unknown>): unknown => answerTo(paint ?? [], variables);

  it('gives the first answer whose condition holds', () => {
    expect(answer({ coats: 3 })).to.deep.equal({ kind: 'failed', message: 'There is no colour.' });
    expect(answer({ colour: 'none', coats: 3 })).to.deep.equal({ kind: 'bpmn-error', code: 'dry', message: '' });
  });

  it('computes only texts that begin with =', () => {
    const variables = { coats: 2, note: 'thick', '=no': { deep: '=no' } };
    expect(answer({ colour: 'red', coats: 3 })).to.deep.equal({ kind: 'completed', variables });
  });

  it('fails a job that no answer is for', () => {
    expect(answer({ colour: 'red', coats: 1 })).to.have.property('kind', 'failed');
  });

  it('does not take a condition for true that is neither true nor false', () => {
    expect(answer({ colour: 'red', coats: 'many' })).to.have.property('kind', 'failed');
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
  ]) {
    it(`does not take ${JSON.stringify(wrong)}`, () => {
      expect(givenAnswersSchema.safeParse({ paint: wrong }).success).to.equal(false);
    });
  }
});
