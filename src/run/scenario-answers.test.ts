import { describe, it } from 'node:test';
import { expect } from 'chai';
import { ScenarioAnswers } from './scenario-answers';

describe('ScenarioAnswers', () => {
  it('fails each job with one back-off after the other, the last one again', () => {
    const answers = new ScenarioAnswers();
    answers.set('a', { kind: 'failed', message: 'no', backOffs: [2_000, 4_000] });
    const tries = ['1', '2', '1', '1'].map((key) => answers.to('a', { key }));
    expect(tries.map((outcome) => outcome?.kind === 'failed' && outcome.backOff)).to.deep.equal([
      2_000, 2_000, 4_000, 4_000,
    ]);
  });

  it('leaves jobs alone, and says nothing of others', () => {
    const answers = new ScenarioAnswers();
    answers.set('a', { kind: 'left' });
    expect([
      answers.isLeft('a'),
      answers.isLeft('b'),
      answers.to('a', { key: '1' }),
      answers.to('b', { key: '1' }),
    ]).to.deep.equal([true, false, undefined, undefined]);
  });

  it('is as before when it is reset or cleared, and tells who listens', () => {
    const answers = new ScenarioAnswers();
    const told: string[] = [];
    answers.listen((jobType) => told.push(jobType));
    answers.set('a', { kind: 'bpmn-error', code: 'c' });
    answers.set('b', { kind: 'completed', variables: {} });
    answers.reset('a');
    expect([answers.has('a'), answers.has('b'), told]).to.deep.equal([false, true, ['a', 'b', 'a']]);
    answers.clear();
    expect(answers.has('b')).to.equal(false);
  });
});
