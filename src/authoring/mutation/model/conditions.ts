import { splice, type Operator } from '../mutant';
import { elementsOf } from './elements';

/** A condition always holds, never holds, or holds the other way round. */
export const otherCondition: Operator = {
  name: 'condition',
  *mutate(xml) {
    for (const { type, parent, content } of elementsOf(xml)) {
      if (type !== 'conditionExpression' || !content?.value.startsWith('=')) continue;
      const others = { true: '=true', false: '=false', not: `=not(${content.value.slice(1)})` };
      for (const [to, other] of Object.entries(others)) yield { place: parent, to, text: splice(xml, content, other) };
    }
  },
};

/** Two mappings of one element take each other's source. */
export const swapSources: Operator = {
  name: 'swap-sources',
  *mutate(xml) {
    const mappings = elementsOf(xml).flatMap(({ type, parent, attributes }) => {
      const source = attributes.find(({ name }) => name === 'source');
      const target = attributes.find(({ name }) => name === 'target')?.value;
      return /^(input|output)$/.test(type) && source !== undefined && target !== undefined
        ? [{ type, parent, source, target }]
        : [];
    });
    for (const [index, one] of mappings.entries()) {
      for (const other of mappings.slice(index + 1)) {
        if (one.parent !== other.parent || one.type !== other.type) continue;
        const text = splice(splice(xml, other.source, one.source.value), one.source, other.source.value);
        yield { place: `${one.parent}.${one.target}`, to: other.target, text };
      }
    }
  },
};
