import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../errors';
import { criteriaOf } from '../exercise/criteria';
import { readFeature } from '../exercise/read-feature';
import { projectFolder } from '../project-folder';
import { loadTestCases, type LoadedTestCases, type TestCaseSource } from './load-test-cases';

describe('loadTestCases', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));
  const model = path.join(projectFolder, 'test/exercises/permit/solution/permit.bpmn');
  const instruction = {
    type: 'CREATE_PROCESS_INSTANCE',
    processDefinitionSelector: { processDefinitionId: 'grant-permit' },
  };

  const write = (file: string, ...testCases: unknown[]): Promise<void> =>
    writeFile(path.join(folder, file), JSON.stringify({ testCases }, undefined, 1));
  const load = (source: Partial<TestCaseSource>): Promise<LoadedTestCases> =>
    loadTestCases({
      folder,
      named: 'exercise.yml',
      sources: [{ file: '*.json', points: 2, bonus: false, needs: [], explainedBy: [], ...source }],
      reference: { model, resources: [], process: 'grant-permit' },
    });
  const complaint = async (source: Partial<TestCaseSource>): Promise<string> => {
    const error = await load(source).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UsageError);
    return (error as UsageError).message;
  };

  it('makes a criterion of each test case, with an id from file and name', async () => {
    await write(
      'happyPaths.json',
      { name: 'Granted after 2 days', instructions: [instruction] },
      { name: 'Größe: #1, <x>', instructions: [instruction, { type: 'BROADCAST_SIGNAL', signalName: 'two\nlines' }] },
      { name: '…', instructions: [instruction] },
      { name: '…', instructions: [instruction] },
    );
    const { byId, features, files } = await load({ file: 'happy*.json', bonus: true });
    const ids = ['happy-paths-granted-after-2-days', 'happy-paths-gro-e-1-x', 'happy-paths', 'happy-paths-2'];
    expect([...byId.keys()]).to.deep.equal(ids);
    expect(files).to.deep.equal([path.join(folder, 'happyPaths.json')]);
    const criteria = criteriaOf((await Promise.all(features.map(readFeature))).flat());
    expect(criteria.map(({ id }) => id)).to.deep.equal(ids);
    expect(criteria[1]).to.include({ title: 'Größe: #1, <x>', group: 'happyPaths.json', points: 2, bonus: true });
    expect(await readFile(features[0] ?? '', 'utf8')).to.contain('* 2. BROADCAST_SIGNAL two lines\n');
  });

  it('takes the test cases that are named', async () => {
    await write('named.json', { name: 'A', instructions: [instruction] }, { name: 'B', instructions: [instruction] });
    expect([...(await load({ file: 'named.json', cases: ['B'] })).byId.keys()]).to.deep.equal(['named-b']);
    expect(await complaint({ file: 'named.json', cases: ['C'] })).to.contain('there is no test case "C" in named.json');
  });

  it('does not pass over a pattern without a file, a file without a test case, a test case without instructions', async () => {
    expect(await complaint({ file: 'none/*.json' })).to.contain('there is no file none/*.json');
    await write('empty.json');
    expect(await complaint({ file: 'empty.json' })).to.contain('there is no test case in empty.json');
    await write('idle.json', { name: 'Idle', instructions: [] });
    expect(await complaint({ file: 'idle.json' })).to.match(/idle\.json:3:3: the test case "Idle" has no instructions/);
  });

  it('names the place of everything that the reference model does not have', async () => {
    const elements = [{ elementId: 'Reveiw' }, { elementName: 'Review Application' }, { elementName: 'Revue' }];
    const processInstanceSelector = { processDefinitionId: 'grant-permits' };
    await write('strange.json', {
      name: 'Strange',
      instructions: [
        { type: 'MOCK_CHILD_PROCESS', processDefinitionId: 'anything', variables: { elementId: 'no reference' } },
        { type: 'ASSERT_PROCESS_INSTANCE', processInstanceSelector: { processDefinitionId: 'anything' } },
        { type: 'ASSERT_ELEMENT_INSTANCES', processInstanceSelector, elementSelectors: elements, state: 'IS_ACTIVE' },
      ],
    });
    const lines = (await complaint({ file: 'strange.json' })).split('\n').map((line) => line.replace(folder, ''));
    expect(lines).to.have.length(3);
    expect(lines[0]).to.match(
      /^\/strange\.json:\d+:\d+: the reference model has no process "grant-permits"\. Did you mean "grant-permit"\?/,
    );
    expect(lines[1]).to.contain('no element with the id "Reveiw"');
    expect(lines[2]).to.contain('no element with the name "Revue"');
  });

  it('reads the test cases of an exercise', async () => {
    await cp(path.join(projectFolder, 'test/exercises/permit/tests/permit.json'), path.join(folder, 'permit.json'));
    expect((await load({ file: 'permit.json' })).byId.size).to.equal(4);
  });
});
