import { splice, type Operator } from '../mutant';
import { slug } from '../slug';
import { otherNumbers } from '../numbers';
import { elementsOf, type ModelText } from './elements';
import { variablesOf } from './variables';

interface Value extends ModelText {
  readonly place: string;
}

/** Every attribute and every text, with the place that names it. */
function valuesOf(xml: string): Value[] {
  return elementsOf(xml).flatMap(({ place, attributes, content }) => [
    ...attributes.map(({ name, ...text }) => ({ ...text, place: `${place}@${name}` })),
    ...(content ? [{ ...content, place }] : []),
  ]);
}

/** Texts that a student types; what a modeler sets by itself is left alone. */
function typed(xml: string): Value[] {
  return valuesOf(xml).filter(({ place }) => !/@(\w+Ref|xsi:type|default|isExecutable)$/.test(place));
}

/** A letter is missing. */
export const misspell: Operator = {
  name: 'misspell',
  *mutate(xml) {
    for (const { place, value, start, end } of typed(xml)) {
      const middle = Math.floor(value.length / 2);
      const letter = value.slice(middle).search(/[A-Za-z]/);
      const at = letter === -1 ? value.search(/[A-Za-z]/) : middle + letter;
      yield { place, text: splice(xml, { start, end }, value.slice(0, at) + value.slice(at + 1)) };
    }
  },
};

/** A text is empty. */
export const empty: Operator = {
  name: 'empty',
  *mutate(xml) {
    for (const { place, start, end } of typed(xml)) yield { place, text: splice(xml, { start, end }, '') };
  },
};

/** A text is in capitals. */
export const capitals: Operator = {
  name: 'capitals',
  *mutate(xml) {
    for (const { place, value, start, end } of typed(xml).filter(({ value }) => !value.includes('&'))) {
      yield { place, text: splice(xml, { start, end }, value.toUpperCase()) };
    }
  },
};

/** An expression is a plain text. */
export const unexpress: Operator = {
  name: 'expression-as-text',
  *mutate(xml) {
    for (const { place, value, start, end } of typed(xml)) {
      if (value.startsWith('=')) yield { place, text: splice(xml, { start, end }, value.slice(1)) };
    }
  },
};

/** An expression speaks of another variable of the process. @param given variables that the model itself does not name */
export const otherVariable = (given: readonly string[] = []): Operator => ({
  name: 'other-variable',
  *mutate(xml) {
    const variables = [...new Set([...variablesOf(xml), ...given])];
    for (const { place, value, start } of typed(xml)) {
      if (!value.startsWith('=') && !variables.includes(value)) continue;
      for (const { 0: name, index } of value.matchAll(/(?<![\w.&])[A-Za-z_]\w*\b/g)) {
        if (!variables.includes(name)) continue;
        const range = { start: start + index, end: start + index + name.length };
        for (const other of variables) yield { place, to: other, text: splice(xml, range, other) };
      }
    }
  },
});

/** A number is another one. */
export const otherNumber: Operator = {
  name: 'number',
  *mutate(xml) {
    for (const { place, value, start } of typed(xml)) {
      for (const { 0: number, index } of value.matchAll(/\d+(\.\d+)?/g)) {
        const range = { start: start + index, end: start + index + number.length };
        for (const other of otherNumbers(number)) yield { place, to: other, text: splice(xml, range, other) };
      }
    }
  },
};

/** A duration is counted in another unit. */
export const otherUnit: Operator = {
  name: 'unit',
  *mutate(xml) {
    for (const { place, value, start, end } of typed(xml)) {
      const [, number, unit] = /^PT(\d+)([SMH])$/.exec(value) ?? [];
      if (number === undefined || unit === undefined) continue;
      const times = ['S', 'M', 'H'].filter((other) => other !== unit).map((other) => `PT${number}${other}`);
      for (const other of times.concat(`P${number}D`, `P${number}M`, `P${number}S`)) {
        if (other !== value) yield { place, to: other, text: splice(xml, { start, end }, other) };
      }
    }
  },
};

/** A comparison is another one. */
export const otherComparison: Operator = {
  name: 'comparison',
  *mutate(xml) {
    for (const { place, value, start } of typed(xml).filter(({ value }) => value.startsWith('='))) {
      // not the sign that makes an expression of a text
      for (const { 0: operator, index } of value.matchAll(/(?<=.)(?:&[lg]t;|[<>!])=?|(?<=.)(?<![&<>!;])=(?!=)/gs)) {
        const range = { start: start + index, end: start + index + operator.length };
        const spelt = operator.replace('<', '&lt;').replace('>', '&gt;');
        for (const other of ['&lt;', '&lt;=', '&gt;', '&gt;=', '=', '!='].filter((one) => one !== spelt)) {
          yield { place, to: slug(other), text: splice(xml, range, other) };
        }
      }
    }
  },
};

/** A flag is turned round. */
export const otherFlag: Operator = {
  name: 'flag',
  *mutate(xml) {
    for (const { place, value, start, end } of valuesOf(xml)) {
      if (value === 'false') yield { place, text: splice(xml, { start, end }, 'true') };
      if (value === 'true') yield { place, text: splice(xml, { start, end }, 'false') };
    }
  },
};

/** A reference is to another element of its kind. */
export const otherDefault: Operator = {
  name: 'default-flow',
  *mutate(xml) {
    const elements = elementsOf(xml);
    for (const { id, place, attributes } of elements) {
      const flow = attributes.find(({ name }) => name === 'default');
      if (flow === undefined) continue;
      const siblings = elements.filter(
        ({ type, attributes: own }) =>
          type === 'sequenceFlow' && own.some(({ name, value }) => name === 'sourceRef' && value === id),
      );
      for (const { place: other } of siblings) yield { place, to: other, text: splice(xml, flow, other) };
    }
  },
};

/** Two elements of one type change their names. */
export const swapNames: Operator = {
  name: 'swap-names',
  *mutate(xml) {
    const named = elementsOf(xml).flatMap(({ type, place, attributes }) =>
      attributes.filter(({ name }) => name === 'name').map((name) => ({ type, place, name })),
    );
    for (const [index, one] of named.entries()) {
      for (const other of named.slice(index + 1).filter(({ type }) => type === one.type)) {
        const text = splice(splice(xml, other.name, one.name.value), one.name, other.name.value);
        yield { place: one.place, to: other.place, text };
      }
    }
  },
};
