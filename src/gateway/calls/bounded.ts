import { cut } from '../../text/clip';

/** Characters of all strings of one request together. */
const MAX_CHARACTERS = 8000;
/** Entries of all lists and objects of one request together. */
const MAX_ENTRIES = 500;
const MAX_DEPTH = 8;

/** A copy that is safe to keep and show: what is too long, too many or too deep is cut and says so; bytes become their number. */
export function bounded(request: unknown): unknown {
  let characters = MAX_CHARACTERS;
  let entries = MAX_ENTRIES;

  function copy(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return cutText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Uint8Array) return `(${value.length} bytes)`;
    if (depth === MAX_DEPTH) return '(nested too deep)';
    if (!Array.isArray(value)) {
      return Object.fromEntries(
        takeEntries(Object.entries(value)).map(([name, each]) => [name, copy(each, depth + 1)]),
      );
    }
    const kept = takeEntries(value).map((each) => copy(each, depth + 1));
    return kept.length === value.length ? kept : [...kept, `(${value.length - kept.length} more entries)`];
  }

  function cutText(text: string): string {
    const kept = cut(text, characters);
    characters -= kept.length;
    return kept.length === text.length ? text : `${kept} (${text.length - kept.length} more characters)`;
  }

  function takeEntries<T>(all: readonly T[]): T[] {
    const kept = all.slice(0, entries);
    entries -= kept.length;
    return kept;
  }

  return copy(request, 0);
}
