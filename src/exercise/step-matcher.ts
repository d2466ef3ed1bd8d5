import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { distance } from 'fastest-levenshtein';
import { stepParameters } from './step-parameters';
import { vocabulary } from './vocabulary';
import type { VocabularyStep } from './vocabulary-step';

/** A step of the vocabulary as a feature uses it. */
export interface MatchedStep {
  readonly step: VocabularyStep;
  /** Types and texts of its parameters, in order. */
  readonly parameters: readonly { readonly type: string; readonly text: string }[];
}

/** Finds the steps of the vocabulary that texts mean, as cucumber does when it runs them. */
export class StepMatcher {
  readonly #expressions: readonly { readonly step: VocabularyStep; readonly expression: CucumberExpression }[];

  constructor() {
    const registry = new ParameterTypeRegistry();
    for (const { name, regexp } of stepParameters)
      registry.defineParameterType(new ParameterType(name, regexp, String, (text: string) => text, false, false));
    this.#expressions = vocabulary.map((step) => ({
      step,
      expression: new CucumberExpression(step.expression, registry),
    }));
  }

  /** All steps that a text may be: one, if all is well. */
  match(text: string): MatchedStep[] {
    return this.#expressions.flatMap(({ step, expression }) => {
      const found = expression.match(text);
      if (found === null) return [];
      const parameters = found.map((argument) => ({
        type: argument.parameterType.name ?? '',
        text: innerText(argument.group),
      }));
      return [{ step, parameters }];
    });
  }

  /** The step that a text comes nearest to. */
  nearest(text: string): VocabularyStep {
    const wanted = plain(text);
    const [first, ...others] = vocabulary.map((step) => ({ step, far: distance(wanted, plain(exampleOf(step))) }));
    if (first === undefined) throw new RangeError('the vocabulary is empty');
    return others.reduce((best, one) => (one.far < best.far ? one : best), first).step;
  }
}

/** What stands between the quotes, where a type has them. */
function innerText({ children, value }: Group): string {
  return (children ?? []).map((inner) => inner.value).find((text) => typeof text === 'string') ?? String(value);
}

/** The part of a text that a parameter takes. */
interface Group {
  readonly children?: readonly { readonly value?: unknown }[] | undefined;
  readonly value?: unknown;
}

/** The example of a step without its keyword and its table. */
export function exampleOf({ example, keyword }: VocabularyStep): string {
  return (example[0] ?? '').slice(keyword.length).trim();
}

/** Names and values do not make a step. */
function plain(text: string): string {
  return text.replace(/"[^"]*"/g, '""').replace(/\d+(?:\.\d+)?/g, '0');
}
