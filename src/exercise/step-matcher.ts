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
  readonly #registry = new ParameterTypeRegistry();
  readonly #steps = vocabulary.map((step) => ({ step, words: fixedWordsOf(step.expression) }));
  /** Made for steps that some text may be, by its words: making and trying all of them takes a tenth of a second. */
  readonly #expressions = new Map<VocabularyStep, CucumberExpression>();

  constructor() {
    for (const { name, regexp } of stepParameters)
      this.#registry.defineParameterType(new ParameterType(name, regexp, String, (text: string) => text, false, false));
  }

  /** All steps that a text may be: one, if all is well. */
  match(text: string): MatchedStep[] {
    return this.#steps.flatMap(({ step, words }) => {
      if (!holdsInOrder(text, words)) return [];
      const found = this.#expressionOf(step).match(text);
      if (found === null) return [];
      const parameters = found.map((argument) => ({
        type: argument.parameterType.name ?? '',
        text: innerText(argument.group),
      }));
      return [{ step, parameters }];
    });
  }

  #expressionOf(step: VocabularyStep): CucumberExpression {
    let made = this.#expressions.get(step);
    if (made === undefined) {
      made = new CucumberExpression(step.expression, this.#registry);
      this.#expressions.set(step, made);
    }
    return made;
  }

  /** The step that a text comes nearest to. */
  nearest(text: string): VocabularyStep {
    const wanted = plain(text);
    const [first, ...others] = vocabulary.map((step) => ({ step, far: distance(wanted, plain(exampleOf(step))) }));
    if (first === undefined) throw new RangeError('the vocabulary is empty');
    return others.reduce((best, one) => (one.far < best.far ? one : best), first).step;
  }
}

/** The parts of an expression that every text holds which it matches: all but escapes, parameters, optional texts and alternatives. */
function fixedWordsOf(expression: string): readonly string[] {
  return expression.split(/\\.|\{[^}]*\}|\([^)]*\)|[^\s/]*\/\S*/).filter((part) => part !== '');
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
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
