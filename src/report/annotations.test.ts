import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { Reported } from '../grading/reported';
import { annotations } from './annotations';

const criterion = {
  id: 'timer-boundary',
  title: 'a timer',
  group: 'model',
  bonus: false,
  outcome: 'failed',
  points: 0,
  maxPoints: 3,
  message: 'Render Image has no timer attached: one should be there.',
  hint: 'Look at 100 %\nof it.',
  finding: {
    code: 'no-timer',
    subject: '',
    actual: '',
    expected: '',
    where: { id: 'Activity_1', name: 'Render, Image' },
  },
};
const run = (grade: object): Reported[] => [{ id: 'anna', grade: { name: 'anna', criteria: [], ...grade } } as never];

describe('annotations', () => {
  it('stand at the element in the file, by name and id', () => {
    const text = annotations(run({ criteria: [criterion, { ...criterion, outcome: 'passed' }] }), (id, element) => {
      expect([id, element]).to.deep.equal(['anna', 'Activity_1']);
      return { file: 'anna/model.bpmn', line: 7 };
    });
    expect(text).to.equal(
      '::error file=anna/model.bpmn,line=7,title=anna%2C timer-boundary%3A Render%2C Image (Activity_1)::' +
        'Render Image has no timer attached: one should be there.%0Ahint: Look at 100 %25 of it.\n',
    );
  });
  it('are no commands of strangers', () => {
    const text = annotations(
      run({
        name: 'x\n::warning::y',
        criteria: [{ ...criterion, finding: undefined, message: 'a\n::set-output name=b::c' }],
      }),
      () => undefined,
    );
    expect(text.split('\n')).to.have.length(2);
    expect(text).to.match(/^::error title=[^\n]*::[^\n]*\n$/);
  });
  it('tell a refusal, and a fault of the grader as no grade', () => {
    expect(
      annotations(run({ refusal: { code: 'no-model', message: 'There is no model.' } }), () => undefined),
    ).to.equal('::error title=anna::There is no model.\n');
    expect(annotations(run({ outcome: 'error', error: 'the engine fell over' }), () => undefined)).to.equal(
      '::warning title=anna::Not graded: the engine fell over\n',
    );
  });
});
