import { splice, type Operator } from '../mutant';
import { attribute, elementsOf, type ModelElement } from './elements';

/** The `zeebe:loopCharacteristics` and the BPMN element around each. */
function loopsOf(xml: string): { readonly loop: ModelElement; readonly zeebe: ModelElement | undefined }[] {
  const elements = elementsOf(xml);
  return elements
    .filter(({ type }) => type === 'multiInstanceLoopCharacteristics')
    .map((loop) => ({
      loop,
      zeebe: elements.find(
        ({ type, start, end }) => type === 'loopCharacteristics' && start > loop.start && end < loop.end,
      ),
    }));
}

/** What ran in parallel runs one after the other; the other way is a flag that is turned round. */
export const sequential: Operator = {
  name: 'sequential',
  *mutate(xml) {
    for (const { loop } of loopsOf(xml)) {
      if (attribute(loop, 'isSequential') !== undefined) continue;
      const at = loop.start + '<bpmn:multiInstanceLoopCharacteristics'.length;
      yield { place: loop.parent, text: splice(xml, { start: at, end: at }, ' isSequential="true"') };
    }
  },
};

/** A multi-instance activity runs over another collection: the other way round, without its first or last item, over none. */
export const otherCollection: Operator = {
  name: 'collection',
  *mutate(xml) {
    for (const { loop, zeebe } of loopsOf(xml)) {
      const input = zeebe?.attributes.find(({ name }) => name === 'inputCollection');
      const expression = input?.value.replace(/^=\s*/, '');
      if (input === undefined || expression === undefined || expression === input.value) continue;
      const others = {
        reversed: `=reverse(${expression})`,
        'without-first': `=sublist(${expression}, 2)`,
        'without-last': `=sublist(${expression}, 1, count(${expression}) - 1)`,
        none: '=[]',
      };
      for (const [to, other] of Object.entries(others)) {
        yield { place: loop.parent, to, text: splice(xml, input, other) };
      }
    }
  },
};
