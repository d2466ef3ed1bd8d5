import type { NodeQuery } from '../model/locate';
import type { Exercise } from '../exercise/exercise';

/** How an element that a feature names is found in a student's model: by what the exercise says of it. */
export function nodeQuery({ elements }: Pick<Exercise, 'elements'>, name: string): NodeQuery {
  const others = Object.keys(elements).filter((other) => other !== name);
  return { ...plainQuery(elements, name), others: others.map((other) => plainQuery(elements, other)) };
}

function plainQuery(elements: Exercise['elements'], name: string): NodeQuery {
  const { after, ...described } = elements[name] ?? {};
  if (after === undefined) return { name, ...described };
  const { type, jobType, messageName } = elements[after.element] ?? {};
  const activity = {
    name: after.element,
    ...(type !== undefined && { type }),
    ...(jobType !== undefined && { jobType }),
    ...(messageName !== undefined && { messageName }),
  };
  return { name, ...described, after: { activity, ...(after.event !== undefined && { event: after.event }) } };
}
