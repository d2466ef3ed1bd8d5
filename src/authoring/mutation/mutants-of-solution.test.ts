import { describe, it } from 'node:test';
import { expect } from 'chai';
import { mutantsOfSolution } from './mutants-of-solution';
import { Meaning } from './same-meaning';

const processOf = (id: string): string =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><bpmn:process id="${id}" isExecutable="true">` +
  `<bpmn:startEvent id="${id}-start"/><bpmn:sequenceFlow id="${id}-flow" sourceRef="${id}-start" targetRef="${id}-task"/>` +
  `<bpmn:userTask id="${id}-task" name="Sign"/></bpmn:process></bpmn:definitions>`;

const solution = {
  model: processOf('main'),
  further: [{ file: 'called.bpmn', text: processOf('called') }],
  variables: [],
};

describe('mutantsOfSolution', () => {
  it('changes one thing in the main model or in a further one', async () => {
    const mutants = await mutantsOfSolution(solution);
    expect(mutants.some(({ name, further }) => name.startsWith('model/') && further === undefined)).to.equal(true);
    const ofCalled = mutants.filter(({ name }) => name.startsWith('model:called.bpmn/'));
    expect(ofCalled).not.to.have.length(0);
    for (const { model, further } of ofCalled) {
      expect(model).to.equal(solution.model);
      expect(further?.file).to.equal('called.bpmn');
      expect(further?.text).not.to.equal(solution.further[0]?.text);
    }
  });

  it('does not take a change of a further model for none', async () => {
    const { model, further } = solution;
    const meaning = new Meaning(solution);
    const changed = (text: string): Promise<string | undefined> =>
      meaning.sameAs({ model, further: { file: 'called.bpmn', text } });
    expect(
      await changed(further[0]?.text.replace('userTask', 'manualTask').replace('/userTask', '/manualTask') ?? ''),
    ).to.equal(undefined);
    expect(await changed(further[0]?.text.replace('"Sign"', '"Seal"') ?? '')).to.match(/^Only names differ/);
  });
});
