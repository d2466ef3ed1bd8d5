import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compareResults, comparisonText } from '../../src/report/compare';
import { resultOf } from '../../src/report/result';
import { hostileRun } from './recorded-run';
import { reporters } from './reporters';

describe('what strangers write stays text', async () => {
  const run = await hostileRun();
  const text = (name: string): string => reporters[name]?.(run) ?? '';

  for (const name of ['terminal.txt', 'terminal-quiet.txt', 'comparison.txt']) {
    it(`on a terminal and in a build log: ${name}`, () => {
      // line feeds apart, no control characters, and nothing that turns the direction of text
      expect(text(name).replaceAll('\n', '')).not.to.match(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      expect(text(name)).not.to.match(/^\s*::/m);
      expect(text(name)).not.to.contain('##[');
    });
  }

  it('in XML', () => {
    expect(text('junit.xml')).not.to.match(/<script|\]\]>/);
    expect(text('junit.xml').match(/<system-out>/g)).to.have.length(run.length - 1);
    expect(text('junit.xml').match(/<testcase /g)).to.have.length(run.length * 22);
  });

  it('in a spreadsheet', () => {
    const cells = text('gradebook.csv')
      .replace(/^\ufeff/, '')
      .split(/,|\r\n/);
    expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).to.deep.equal([]);
    expect(text('gradebook.csv').trimEnd().split('\r\n')).to.have.length(run.length + 1);
  });

  it('in a line for each remark, in formats that have lines', () => {
    const output = (JSON.parse(text('gradescope.json')) as { output: string }).output.split('\n');
    expect(output.filter((line) => line.startsWith('remark: '))).to.have.length(1);
    expect(output.at(-1)).to.match(/^remark: /);
  });

  it('in ids of an earlier result that is compared with', () => {
    const [first] = run;
    const hostile = resultOf([
      { ...first, id: `\u001b[2J\n::error::forged` },
      { ...first, id: '  ::warning::\u202e' },
    ]);
    const forged = {
      ...hostile,
      grader: '::error::\u0007',
      submissions: hostile.submissions.map((one) => ({
        ...one,
        criteria: one.criteria.map((criterion) => ({ ...criterion, id: '\r\n##[error]' })),
      })),
    };
    const said =
      comparisonText(compareResults(resultOf(run), forged)) + comparisonText(compareResults(forged, resultOf(run)));
    expect(said).to.contain('error::forged');
    expect(said.replaceAll('\n', '')).not.to.match(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    expect(said).not.to.match(/^\s*::|##\[/m);
  });

  it('in Markdown', () => {
    const summary = text('job-summary.md');
    expect(summary).not.to.match(/<script|\]\(|@everyone|`code`|^# |www\.evil|http:/m);
    // each row of the table has its four cells
    const rows = summary.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.every((row) => row.split('|').length === 6)).to.equal(true);
  });
});
