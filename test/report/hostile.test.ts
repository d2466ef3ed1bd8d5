import { describe, it } from 'node:test';
import { expect } from 'chai';
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
    expect(text('junit.xml').match(/<testcase /g)).to.have.length(run.length * 22);
  });

  it('in a spreadsheet', () => {
    const cells = text('gradebook.csv')
      .replace(/^\ufeff/, '')
      .split(/,|\r\n/);
    expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).to.deep.equal([]);
    expect(text('gradebook.csv').trimEnd().split('\r\n')).to.have.length(run.length + 1);
  });

  it('in Markdown', () => {
    const summary = text('job-summary.md');
    expect(summary).not.to.match(/<script|\]\(|@everyone|`code`|^# |www\.evil|http:/m);
    // each row of the table has its four cells
    const rows = summary.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.every((row) => row.split('|').length === 6)).to.equal(true);
  });
});
