import { describe, it } from 'node:test';
import { expect } from 'chai';
import { recorded } from '../../../../test/report/recorded-run';
import { classHead } from './class-head';
import { heatMap } from './heat-map';

describe('the numbers of a class', async () => {
  const [solved, unsolved, refused] = await Promise.all(
    ['solved', 'unsolved', 'two-models'].map(async (id) => (await recorded(id)).grade),
  );
  const [all, some] = [
    [solved, unsolved],
    [solved, unsolved, refused],
  ].map((grades) => grades.filter((grade) => grade !== undefined));

  it('say nothing more where everybody was graded', () => {
    const head = classHead(all ?? []).toString();
    expect(head).to.contain('points: the median</li>').and.to.contain('Points and how many submissions got them');
    expect(heatMap(all ?? [], [], []).toString()).to.contain('<th scope="row">passed</th>');
  });

  it('say of how many they are where somebody was refused', () => {
    const head = classHead(some ?? []).toString();
    expect(head)
      .to.contain('points: the median of the 2 that were graded</li>')
      .and.to.contain('Points and how many of the 2 that were graded got them');
    expect(heatMap(some ?? [], [], []).toString()).to.contain('<th scope="row">passed, of 2</th>');
  });
});
