import { describe, it } from 'node:test';
import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { expect } from 'chai';
import { exampleOf, StepMatcher } from './step-matcher';
import { stepParameters } from './step-parameters';
import { vocabulary } from './vocabulary';

describe('StepMatcher', () => {
  const matcher = new StepMatcher();

  it('finds for every example what all expressions together find', () => {
    const registry = new ParameterTypeRegistry();
    for (const { name, regexp } of stepParameters)
      registry.defineParameterType(new ParameterType(name, regexp, String, (text: string) => text, false, false));
    const all = vocabulary.map(({ expression }) => new CucumberExpression(expression, registry));
    for (const step of vocabulary) {
      const text = exampleOf(step);
      const found = matcher.match(text).map((matched) => matched.step.expression);
      expect(found, text).to.deep.equal(all.filter((one) => one.match(text) !== null).map((one) => one.source));
      expect(found, text).to.include(step.expression);
    }
  });

  it('knows both forms of an alternative and of an optional text', () => {
    const forms = (text: string): string[] => matcher.match(text).map(({ step }) => step.expression);
    const either = vocabulary.filter(({ expression }) => /[(/]/.test(expression));
    expect(either).to.not.have.lengthOf(0);
    for (const { expression } of either) {
      const filled = expression.replace(/\{(\w+)\}/g, (_, type: string) => fillings[type] ?? type);
      for (const form of [0, 1]) {
        const text = filled
          .replace(/\(([^)]*)\)/g, (_, optional: string) => (form === 0 ? '' : optional))
          .replace(/\S+\/\S+/g, (words) => words.split('/')[form] ?? '');
        expect(forms(text), text).to.include(expression);
      }
    }
  });
});

/** Texts of parameters. */
const fillings: Readonly<Record<string, string>> = {
  int: '3',
  string: '"a"',
  element: '"A"',
  feel: '"x > 1"',
  json: '1',
  duration: '2 s',
  durations: '2 s and 4 s',
  end: 'completed',
  eventKind: 'timer',
};
