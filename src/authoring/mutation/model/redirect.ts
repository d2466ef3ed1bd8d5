import { editModel } from '../../edits/model-edits';
import { splice, type Operator } from '../mutant';
import { activitiesOf, elementsOf, flowsOf, nodesOf, type ModelElement, type ModelNode } from './elements';

/** A sequence flow leads to another node. */
export const retarget: Operator = {
  name: 'retarget',
  *mutate(xml) {
    const elements = elementsOf(xml);
    for (const { id, target } of flowsOf(elements)) {
      for (const node of beside(elements, target)) {
        if (/^(start|boundary)Event$/.test(node.type)) continue;
        yield { place: id, to: node.id, text: editModel(xml, [{ connect: id, to: node.id }]) };
      }
    }
  },
};

/** Two sequence flows change their targets. */
export const swapTargets: Operator = {
  name: 'swap-targets',
  *mutate(xml) {
    const elements = elementsOf(xml);
    const flows = flowsOf(elements);
    for (const [index, one] of flows.entries()) {
      for (const other of flows.slice(index + 1)) {
        if (!beside(elements, one.target).some(({ id }) => id === other.target)) continue;
        const edits = [
          { connect: one.id, to: other.target },
          { connect: other.id, to: one.target },
        ];
        yield { place: one.id, to: other.id, text: editModel(xml, edits) };
      }
    }
  },
};

/** A boundary event sits on another activity. */
export const reattach: Operator = {
  name: 'reattach',
  *mutate(xml) {
    const elements = elementsOf(xml);
    for (const { place, attributes } of elements) {
      const host = attributes.find(({ name }) => name === 'attachedToRef');
      if (host === undefined) continue;
      for (const { id } of activitiesOf(elements)) {
        if (id !== host.value) yield { place, to: id, text: splice(xml, host, id) };
      }
    }
  },
};

/** The other nodes of the scope that a node stands in. */
function beside(elements: readonly ModelElement[], id: string): ModelNode[] {
  const nodes = nodesOf(elements);
  const parent = nodes.find((node) => node.id === id)?.parent;
  return nodes.filter((node) => node.parent === parent && node.id !== id);
}
