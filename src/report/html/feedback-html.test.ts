import { describe, it } from 'node:test';
import { expect } from 'chai';
import { hostileRun, recordedRun } from '../../../test/report/recorded-run';
import { annotate } from '../../grading/annotate';
import { feedbackHtml } from './feedback-html';

const assets = { style: 'p{}', scripts: [] };

describe('the page that a student gets back', async () => {
  const run = await recordedRun();

  it('has the verdict, the criteria and why each failed, and what somebody decided', () => {
    const [, reported] = run;
    if (reported === undefined) throw new Error('There is no such recording.');
    const override = { submission: 'unsolved', points: 20, by: 'A. Lecturer', why: 'Said so.', comment: 'Try again.' };
    const page = feedbackHtml(annotate(reported, { overrides: [override] }), assets);
    expect(page)
      .to.contain('<strong>20</strong> of 50 points')
      .and.to.contain('Incomplete')
      .and.to.contain('Render Image has no timer')
      .and.to.contain('Changed by hand')
      .and.to.contain('Try again.');
    expect(page).not.to.contain('Failed</p>');
  });

  it('has nothing of the journal, the machine or the solution', () => {
    for (const reported of run) {
      const page = feedbackHtml(reported, assets);
      const { sandbox } = reported.grade.started;
      const { hash } = reported.grade.submission;
      for (const text of ['Seed', sandbox, hash || 'no hash', '<script', 'processInstanceKey', 'bpmn:', 'id="traces'])
        expect(page.includes(text), text).to.equal(false);
    }
  });

  it('runs no script, and stays text whatever strangers have written', async () => {
    for (const reported of await hostileRun()) {
      const page = feedbackHtml(reported, assets);
      expect(page).to.contain('script-src &#39;none&#39;');
      expect(page).not.to.contain('<script');
      expect(page).not.to.contain('\u202e');
    }
  });
});
