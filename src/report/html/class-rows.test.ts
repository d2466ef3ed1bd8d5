import { describe, it } from 'node:test';
import { expect } from 'chai';
import { recorded } from '../../../test/report-html/recorded';
import { classData } from './class-rows';

void describe('classData', () => {
  it('has for each submission what the filters ask for', async () => {
    const { rows } = classData([(await recorded('solved')).grade, (await recorded('unsolved')).grade]);
    expect(rows[0]).to.deep.include({ verdict: 'passed', failed: [], mistakes: [], halves: [] });
    expect(rows[1]).to.deep.include({ verdict: 'incomplete' });
    expect(rows[1]?.failed).to.include('timeout-scenario');
    expect(rows[1]?.mistakes, 'and what follows from one is none').to.include('timer-boundary timer-missing');
    expect(rows[1]?.mistakes.join()).not.to.contain('timeout-scenario');
  });
});
