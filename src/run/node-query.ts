import type { ElementDescription } from '../exercise/elements';
import type { Exercise } from '../exercise/exercise';
import type { NodeQuery } from '../model/locate';

/** How an element that a feature names is found in a student's model: by what the exercise says of it. */
export function nodeQuery({ elements }: Pick<Exercise, 'elements'>, alias: string): NodeQuery {
  const others = Object.keys(elements).filter((other) => other !== alias);
  return { ...queryOf(elements, alias), others: others.map((other) => queryOf(elements, other)) };
}

/** With the elements that it is found by. */
function queryOf(elements: Exercise['elements'], alias: string): NodeQuery {
  const described = elements[alias];
  const { in: place, on, event, after } = described ?? {};
  const of = (other: string): NodeQuery => queryOf(elements, other);
  return {
    ...plainQuery(described, alias),
    // a sub-process that was renamed is found by its place, and that by what the others are
    ...(place !== undefined && { within: { ...of(place), others: othersThan(elements, place) } }),
    ...(on !== undefined && { on: { activity: of(on), ...(event !== undefined && { event }) } }),
    ...(after !== undefined && {
      after: { activity: of(after.element), ...(after.event !== undefined && { event: after.event }) },
    }),
  };
}

/** What an element is and does, whatever is around it. */
const own = [
  ...(['type', 'process', 'jobType', 'messageName', 'signalName', 'errorCode'] as const),
  ...(['calledProcess', 'calledDecision'] as const),
];

function othersThan(elements: Exercise['elements'], alias: string): NodeQuery[] {
  return Object.entries(elements).flatMap(([other, described]) =>
    other === alias ? [] : [plainQuery(described, other)],
  );
}

/** By what it is by itself. */
function plainQuery(described: ElementDescription | undefined, alias: string): NodeQuery {
  const { name, names } = described ?? {};
  const accepted = names ?? (name === undefined ? [alias] : [name]);
  return {
    ...Object.fromEntries(own.flatMap((key) => (described?.[key] === undefined ? [] : [[key, described[key]]]))),
    name: accepted[0] ?? alias,
    ...(accepted.length > 1 && { names: accepted }),
    ...(described !== undefined && described.type === undefined && { anyType: true }),
    ...(name === undefined && names === undefined && { isAlias: true }),
  };
}
