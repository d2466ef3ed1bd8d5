import { scaleTimeout } from './scale-timeout';

/**
 * What a deadline is by now that began when this was made: put off for what has kept somebody from working since.
 * Milliseconds from its beginning, as asked for and as it is.
 */
export type Stretch = (milliseconds: number) => number;

/** A deadline that may be put off while it runs. */
export interface Deadline {
  /** Wall clock, for a machine on which nobody has to wait for a processor. */
  readonly milliseconds: number;
  /** Called when the wait begins. */
  readonly begin: () => Stretch;
}

/** However busy the machine is, somebody waits for the grade. */
const mostTimes = 10;
/** The same where nobody can tell who waits for a processor: also a worker that merely sleeps gets so much more. */
const mostTimesUntold = 4;
/** What the engine has to do in between may have to wait as well, and is not measured. */
const mostTimesForEngine = 2;

/**
 * Begins to stretch deadlines for somebody who may have to wait for a processor, by exactly that: one who sleeps gets little more
 * time on a busy machine.
 * @param waited milliseconds of waiting so far; undefined where nobody can tell: then it goes by the machine's load
 * @param before what it was when this begins
 */
export function startStretch(waited: () => number | undefined, load?: number, before = waited()): Stretch {
  return (milliseconds) => {
    const now = waited();
    if (before === undefined || now === undefined) return scaleTimeout(milliseconds, { most: mostTimesUntold, load });
    const stretched = Math.min(mostTimes * milliseconds, milliseconds + Math.max(0, now - before));
    return Math.max(stretched, scaleTimeout(milliseconds, { most: mostTimesForEngine, load }));
  };
}

/**
 * Calls once a deadline has passed.
 * @param deadline wall clock, milliseconds
 * @returns stops the wait
 */
export function afterDeadline(
  deadline: number | Deadline,
  passed: () => void,
  now: () => number = () => performance.now(),
): () => void {
  const { milliseconds, begin } =
    typeof deadline === 'number' ? { milliseconds: deadline, begin: () => (same: number) => same } : deadline;
  const begun = now();
  const stretch = begin();
  const look = (): void => {
    const left = begun + stretch(milliseconds) - now();
    if (left < 1) passed();
    else timer = setTimeout(look, left);
  };
  let timer = setTimeout(look, milliseconds);
  return () => clearTimeout(timer);
}
