import { vocabulary } from '../exercise/vocabulary';
import type { VocabularyStep } from '../exercise/vocabulary-step';

/** The steps that a text speaks of, those first that hold most of its words; all of them where it is empty. */
export function findSteps(text: string): VocabularyStep[] {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return [...vocabulary];
  const scored = vocabulary.map((step) => {
    const known = wordsOf(`${step.expression} ${step.example.join(' ')} ${step.group}`);
    const found = wanted.filter((word) => known.some((other) => isAlike(word, other)));
    return { step, score: found.length };
  });
  const most = Math.max(...scored.map(({ score }) => score));
  // a step with half of the words is worth showing where none has them all
  return scored
    .filter(({ score }) => score > 0 && score >= Math.min(most, Math.max(1, most - 1)))
    .toSorted((one, other) => other.score - one.score)
    .map(({ step }) => step);
}

/** Small words mean nothing in a search. */
const idle = new Set([
  'the',
  'a',
  'an',
  'of',
  'to',
  'with',
  'should',
  'be',
  'is',
  'it',
  'and',
  'by',
  'in',
  'at',
  'for',
]);

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return [...new Set(words.filter((word) => !idle.has(word)))];
}

/** Forms of one word: timer and timers, wait and waits. */
function isAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length >= 4 && long.startsWith(short) && long.length - short.length <= 3);
}
