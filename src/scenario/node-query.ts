import type { NodeQuery } from '../model/locate';
import type { ElementDescription, Exercise } from './exercise';

/** How an element that a feature names is found in a student's model: by what the exercise says of it. */
export function nodeQuery({ elements }: Pick<Exercise, 'elements'>, name: string): NodeQuery {
  const others = Object.keys(elements).filter((other) => other !== name);
  return { ...plainQuery(elements, name), others: others.map((other) => plainQuery(elements, other)) };
}

function plainQuery(elements: Readonly<Record<string, ElementDescription>>, name: string): NodeQuery {
  const { after, ...described } = elements[name] ?? {};
  if (after === undefined) return { name, ...described };
  // the activity itself is not found by its place
  const { after: _, ...activity } = elements[after.element] ?? {};
  return {
    name,
    ...described,
    after: {
      activity: { name: after.element, ...activity },
      ...(after.event === undefined ? {} : { event: after.event }),
    },
  };
}
