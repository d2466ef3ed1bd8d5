import { expect } from 'chai';
import { describe, it } from 'node:test';
import { firstRunLines } from './first-run-lines';

describe('lines about the first run', () => {
  const run = (isTTY: boolean): string => {
    let text = '';
    let time = 0;
    const stream = { isTTY, write: (more: string) => ((text += more), true) };
    const lines = firstRunLines(stream, () => time);
    const part = { what: 'Zeebe 8.8.21', total: 60_669_245 };
    lines.begun(part);
    for (const bytes of [1_234_567, 1_500_000, 60_669_245]) {
      time += bytes === 1_500_000 ? 1 : 4_000;
      lines.advanced(part, bytes);
    }
    lines.ended(part, true);
    return text;
  };

  it('say in a log what is fetched, and that it is there', () => {
    expect(run(false)).to.equal('First run: fetching Zeebe 8.8.21 (61 MB) …\nFirst run: Zeebe 8.8.21 fetched in 9 s\n');
  });
  it('say on a terminal how far it is, on one line', () => {
    const clear = '\r\u001b[2K';
    expect(run(true)).to.equal(
      [
        'First run: fetching Zeebe 8.8.21 (61 MB) …\n',
        `${clear}First run: Zeebe 8.8.21: 1.2 of 61 MB`,
        `${clear}First run: Zeebe 8.8.21: 61 of 61 MB`,
        `${clear}First run: Zeebe 8.8.21 fetched in 9 s\n`,
      ].join(''),
    );
  });
});
