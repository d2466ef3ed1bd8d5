import { describe, it } from 'node:test';
import { expect } from 'chai';
import { complaints } from './deployment';

describe('complaints', () => {
  it('reads what Zeebe says of each element', () => {
    const reason = [
      "Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, but encountered the following errors:",
      "'submitted.bpmn': - Element: Event_Timer > timerEventDefinition > timeDuration",
      '    - ERROR: Time duration is invalid',
      '- Element: Gateway_1',
      '    - ERROR: Must have a condition',
      '    - ERROR: Must be reachable',
    ].join('\n');
    expect(complaints(reason)).to.deep.equal([
      'Time duration is invalid (element Event_Timer > timerEventDefinition > timeDuration)',
      'Must have a condition (element Gateway_1)',
      'Must be reachable (element Gateway_1)',
    ]);
  });

  it('names the element as the student knows it', () => {
    const reason = '- Element: Activity_1 > extensionElements\n    - ERROR: Must have a type';
    expect(complaints(reason, new Map([['Activity_1', 'Store Asset']]))).to.deep.equal([
      'Must have a type (element "Store Asset", Activity_1 > extensionElements)',
    ]);
  });

  it('gives a text of another form as one line', () => {
    expect(complaints('Expected\nsomething')).to.deep.equal(['Expected something']);
  });
});
