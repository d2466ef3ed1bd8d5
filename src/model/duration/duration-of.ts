import { evaluateFeel } from '../feel/evaluate-feel';
import { durations } from '../feel/feel-subsets';
import { isoMilliseconds } from './iso-duration';
import { quoted } from '../names';

/** A duration in milliseconds; or why the engine cannot read it; or, for one that is known in a run only, why. */
export type DurationReading =
  | { readonly milliseconds: number }
  | { readonly unreadable: string; readonly refusedAtDeployment: boolean }
  | { readonly dynamic: string };

/**
 * Reads the duration of a timer as Zeebe does: a plain ISO 8601 text, or a FEEL expression behind `=` that gives a duration or such
 * a text. A plain text that it cannot read keeps Zeebe from deploying; a FEEL text makes an incident when the timer should start.
 */
export function durationOf(text: string): DurationReading {
  if (!isExpression(text)) return readText(text, true);
  const result = evaluateFeel(text.slice(1), {}, durations);
  if ('undecided' in result) return { dynamic: result.undecided };
  if (typeof result.value === 'string') return readText(result.value, false);
  const milliseconds = isoMilliseconds(String(result.value));
  return milliseconds === undefined ? { dynamic: 'it gives something other than a duration' } : { milliseconds };
}

function isExpression(text: string): boolean {
  return text.startsWith('=') && text.length > 1;
}

function readText(text: string, refusedAtDeployment: boolean): DurationReading {
  const milliseconds = isoMilliseconds(text);
  if (milliseconds !== undefined) return { milliseconds };
  return {
    unreadable: text === '' ? 'no duration at all' : `${quoted(text)}, which the engine does not take for a duration`,
    refusedAtDeployment,
  };
}
