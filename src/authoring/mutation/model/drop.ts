import { editModel } from '../../edits/model-edits';
import { splice, type Operator } from '../mutant';
import { elementsOf, flowsOf, nodesOf } from './elements';

/** A node is deleted, with its flows and the boundary events on it. */
export const dropNode: Operator = {
  name: 'drop-node',
  *mutate(xml) {
    for (const { id } of nodesOf(elementsOf(xml))) yield { place: id, text: editModel(xml, [{ remove: id }]) };
  },
};

/** A sequence flow is deleted. */
export const dropFlow: Operator = {
  name: 'drop-flow',
  *mutate(xml) {
    for (const { id } of flowsOf(elementsOf(xml))) yield { place: id, text: editModel(xml, [{ remove: id }]) };
  },
};

/** A node is deleted as a modeler does it: the flow to it goes on to where it led. */
export const skipNode: Operator = {
  name: 'skip-node',
  *mutate(xml) {
    const elements = elementsOf(xml);
    const flows = flowsOf(elements);
    for (const { id } of nodesOf(elements)) {
      const onwards = flows.filter(({ source }) => source === id);
      const towards = flows.filter(({ target }) => target === id);
      const [next] = onwards;
      if (next === undefined || onwards.length > 1 || towards.length === 0) continue;
      const healed = towards.map((flow) => ({ connect: flow.id, to: next.target }));
      yield { place: id, text: editModel(xml, [...healed, { remove: id }]) };
    }
  },
};

/** What an element consists of, or a root element, is deleted. */
export const dropPart: Operator = {
  name: 'drop-part',
  *mutate(xml) {
    const elements = elementsOf(xml);
    const drawn = new Set([...nodesOf(elements), ...flowsOf(elements)].map(({ id }) => id));
    for (const { id, type, place, start, end } of elements) {
      if ((id !== undefined && drawn.has(id)) || type === 'process') continue;
      yield { place, text: splice(xml, { start, end }, '') };
    }
  },
};

/** An attribute is deleted. */
export const dropAttribute: Operator = {
  name: 'drop-attribute',
  *mutate(xml) {
    for (const { place, attributes } of elementsOf(xml)) {
      for (const { name, start, end } of attributes) {
        yield {
          place: `${place}@${name}`,
          text: splice(xml, { start: start - name.length - 3, end: end + 1 }, ''),
        };
      }
    }
  },
};
