import { describe, it } from 'node:test';
import { expect } from 'chai';
import { GraderError } from '../../errors';
import { lintModel } from './lint-model';
import { ruleNames, ruleSets, settingOf } from './lint-rules';

const model = (inner: string): Buffer =>
  Buffer.from(
    `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x"><bpmn:process id="p" isExecutable="true">${inner}</bpmn:process></bpmn:definitions>`,
  );

describe('lintModel', () => {
  const unnamed = model('<bpmn:serviceTask id="täsk" />');

  it('says what a rule of bpmnlint has against a model, and where', async () => {
    const found = await lintModel(unnamed, { 'label-required': 'error' }, '8.8.21');
    expect(found).to.deep.equal([
      { rule: 'label-required', category: 'error', id: 'täsk', message: 'Element is missing label/name' },
    ]);
  });

  it('knows the rules of Camunda’s versions', async () => {
    const rule = 'camunda-compat/implementation';
    const found = await lintModel(unnamed, { [rule]: settingOf(rule, '8.8.21') ?? '' }, '8.8.21');
    expect(found.map(({ id, category }) => [id, category])).to.deep.equal([['täsk', 'error']]);
    expect(settingOf('camunda-compat/no-zeebe-user-task', '8.4.0')).to.not.equal(undefined);
    expect(settingOf('camunda-compat/no-zeebe-user-task', '8.8.21')).to.equal(undefined);
    expect(ruleSets.version('unknown')).to.have.property('camunda-compat/timer');
  });

  it('has nothing against a model that is right', async () => {
    const right = model('<bpmn:startEvent id="s" name="Start" />');
    expect(await lintModel(right, { 'label-required': 'error' }, '8.8.21')).to.deep.equal([]);
  });

  it('can do all rules that steps can name', async () => {
    const names = ruleNames();
    expect(names).to.include.members(['label-required', 'camunda-compat/timer', 'camunda-compat/no-task-schedule']);
    const rules = Object.fromEntries(names.map((name) => [name, settingOf(name, '8.8.21') ?? 'off']));
    expect(await lintModel(unnamed, rules, '8.8.21').catch((error: unknown) => error)).not.to.be.instanceOf(
      GraderError,
    );
  });
});
