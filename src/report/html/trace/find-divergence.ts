import { sayDuration } from '../../../model/duration/say-duration';
import type { ElementNames } from './element-names';
import type { Divergence, Trace, TraceEvent } from './trace';

/** A trace with what its elements are called. */
export interface NamedTrace {
  readonly trace: Trace;
  readonly names: ElementNames;
}

/** Engine time may differ by this much, milliseconds: the engine looks at due dates every 100 ms. */
const sameTime = 250;

/**
 * Compares two traces of the same scenario, element by element as they were entered. Gateways and throwing events
 * do not count: tokens only pass them, and who draws one more goes no other way.
 * @param exactTime whether engine time is comparable, which it is with a virtual clock
 * @returns undefined when the paths are the same
 */
export function findDivergence(taken: NamedTrace, expected: NamedTrace, exactTime: boolean): Divergence | undefined {
  const own = stations(taken);
  const solution = stations(expected);
  for (const [position, wanted] of solution.entries()) {
    const here = own[position];
    if (here === undefined) return stopped(taken);
    if (taken.names.signature(here.element) !== expected.names.signature(wanted.element)) {
      return went(here, taken.names);
    }
    if (exactTime && Math.abs(here.time - wanted.time) > sameTime) return tooSoonOrLate(here, wanted, taken.names);
  }
  const more = own[solution.length];
  return more && went(more, taken.names, ', where it should have ended before');
}

type Entered = TraceEvent & { readonly element: string };

function entered({ trace }: NamedTrace): Entered[] {
  return trace.steps
    .flatMap(({ events }) => events)
    .filter((event): event is Entered => event.enters === true && event.element !== undefined);
}

function stations(named: NamedTrace): Entered[] {
  return entered(named).filter(({ element }) => !named.names.isPassage(element));
}

function went({ element, index }: Entered, names: ElementNames, more = ''): Divergence {
  return { element, index, actual: `it goes to ${names.phrase(element)}${more}` };
}

function stopped(taken: NamedTrace): Divergence | undefined {
  const last = entered(taken).at(-1);
  if (last === undefined) return undefined;
  const { element, index } = last;
  return { element, index, actual: `it comes no further than ${taken.names.phrase(element)}` };
}

function tooSoonOrLate({ element, index, time }: Entered, wanted: Entered, names: ElementNames): Divergence {
  return {
    element,
    index,
    actual: `it comes to ${names.phrase(element)} after ${sayDuration(time)}, too ${time < wanted.time ? 'soon' : 'late'}`,
  };
}
