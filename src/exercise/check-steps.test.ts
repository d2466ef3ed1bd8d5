import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { problemsOfSteps } from './check-steps';
import { readFeature } from './read-feature';

describe('problemsOfSteps', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));

  async function problems(...steps: string[]): Promise<string[]> {
    return problemsIn(steps, false);
  }

  async function problemsIn(steps: readonly string[], hasWorker: boolean): Promise<string[]> {
    const file = path.join(folder, 'some.feature');
    await writeFile(file, ['Feature: Some', 'Scenario: A', ...steps].join('\n'));
    const elements = ['Upload Model', 'Render Image'];
    return problemsOfSteps(await readFeature(file), { elements, hasWorker });
  }

  it('has none with steps that are there', async () => {
    expect(
      await problems(
        'Given an instance is started with',
        '| modelId | "mid-1" |',
        'Then it should wait at "Render Image"',
        'And the variable "ids" should equal ["a", 1]',
        'When 30 s pass',
      ),
    ).to.deep.equal([]);
  });

  it('takes keywords of other languages', async () => {
    const file = path.join(folder, 'german.feature');
    await writeFile(
      file,
      [
        '# language: de',
        'Funktionalität: Etwas',
        'Szenario: A',
        'Angenommen an instance is started',
        'Wenn 30 s pass',
        'Dann it should wait at "Render Image"',
        'Und it should wate at "Render Image"',
      ].join('\n'),
    );
    const found = problemsOfSteps(await readFeature(file), { elements: ['Render Image'], hasWorker: false });
    expect(found).to.have.length(1);
    expect(found[0]).to.match(/german\.feature:7: .*The nearest is: it should wait at \{element\}$/);
  });

  const wrong: [string, string[], RegExp][] = [
    [
      'a step that is none',
      ['Then it shoud end at "Upload Model"'],
      /^\S+some\.feature:3: there is no step .*The nearest is: it should end at/,
    ],
    [
      'an element that is none',
      ['Then it should wait at "Rendr Image"'],
      /:3: no element .*"Rendr Image".* Did you mean "Render Image"\?/,
    ],
    [
      'a FEEL expression that breaks off',
      ['Then the variables should match "total > "'],
      /:3: "total > " is no FEEL expression: it breaks off at its end/,
    ],
    [
      'a FEEL expression that is none',
      ['Then the variables should match \'name = "Ann" und total > 1)\''],
      /:3: .* is no FEEL expression: something is wrong at "und total > 1\)"/,
    ],
    ['FEEL with its sign', ['Then the variables should match "=total > 1"'], /:3: .* without its "="/],
    ['a value that is none', ['Then the variable "a" should equal b'], /:3: b is not JSON/],
    ['a value in a table that is none', ['Given an instance is started with', '| a | b |'], /:3: b is not JSON/],
    ['a table that is missing', ['Given an instance is started with'], /:3: .* needs a table/],
    ['a table too many', ['Given an instance is started', '| a | 1 |'], /:3: .* takes no table/],
    ['a column that is missing', ['Then the decision "d" should give', '| a |', '| 1 |'], /column "gives"/],
    [
      'an element in a table that is none',
      ['Then these elements should have been completed in this order', '| element |', '| Uplod Model |'],
      /"Uplod Model".* Did you mean "Upload Model"\?/,
    ],
    ['a step about a worker that nobody hands in', ['Then it should ask for jobs of type "a"'], /is about a worker/],
  ];
  for (const [what, steps, message] of wrong) {
    it(`names ${what}`, async () => {
      const found = await problems(...steps);
      expect(found).to.have.length(1);
      expect(found[0]).to.match(message);
    });
  }

  it('names what is wrong in a table of answers', async () => {
    const step = 'Then it should answer jobs of type "t" as follows';
    expect(await problemsIn([step, '| a | answer |', '| 1 | "error no" |'], true)).to.deep.equal([]);
    expect((await problemsIn([step, '| a |', '| 1 |'], true)).join()).to.match(/:3: .*column "answer"/);
    expect((await problemsIn([step, '| a | answer |', '| 1 | "done" |'], true)).join()).to.match(
      /:3: the answer "done" should be "completed" or "error CODE"/,
    );
  });
});
