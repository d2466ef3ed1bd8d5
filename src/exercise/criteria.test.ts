import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import { criteriaOf } from './criteria';
import { readFeature } from './read-feature';

describe('criteriaOf', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));

  async function read(...scenarios: string[]): Promise<unknown> {
    const file = path.join(folder, 'some.feature');
    await writeFile(file, ['Feature: Some', ...scenarios].join('\n'));
    return readFeature(file)
      .then(criteriaOf)
      .catch((error: unknown) => error);
  }

  it('reads one criterion a scenario, from its tags', async () => {
    const criteria = await read(
      '@id:a @points:2',
      'Scenario: A',
      '@id:b @points:3 @bonus @needs:a @explained-by:a',
      'Scenario: B',
    );
    expect(criteria).to.deep.equal([
      { id: 'a', title: 'A', group: 'Some', points: 2, bonus: false, needs: [], explainedBy: [] },
      { id: 'b', title: 'B', group: 'Some', points: 3, bonus: true, needs: ['a'], explainedBy: ['a'] },
    ]);
  });

  const wrong: [string, string[], RegExp][] = [
    ['without an id', ['@points:1', 'Scenario: A'], /@id:/],
    ['without points', ['@id:a', 'Scenario: A'], /@points:/],
    ['with the id of another', ['@id:a @points:1', 'Scenario: A', '@id:a @points:1', 'Scenario: B'], /taken/],
    [
      'that needs what comes later',
      ['@id:a @points:1 @needs:b', 'Scenario: A', '@id:b @points:1', 'Scenario: B'],
      /does not stand before/,
    ],
    [
      'with a tag that is none',
      ['@id:a @points:1 @bonis', 'Scenario: A'],
      /some\.feature:3, .* no tag @bonis\. Did you mean "@bonus"/,
    ],
    [
      'that needs one that is not there',
      ['@id:a @points:1', 'Scenario: A', '@id:b @points:1 @needs:aa', 'Scenario: B'],
      /:5, .*aa, which is in no feature/,
    ],
    ['that needs itself', ['@id:a @points:1 @needs:a', 'Scenario: A'], /circle/],
    ['that is no Gherkin', ['@id:a @points:1', 'Scenario: A', 'Given x', 'nonsense'], /not sound Gherkin/],
  ];
  for (const [what, scenarios, message] of wrong) {
    it(`refuses a scenario ${what}`, async () => {
      const error = await read(...scenarios);
      expect(error).to.be.instanceOf(UsageError).with.property('message').that.matches(message);
    });
  }
});
