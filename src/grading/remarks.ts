import { clip } from '../clip';
import type { JournalEntry, Remark } from '../journal/entries';

/** More are not worth reading. */
const most = 30;
/** Characters of one. */
const longest = 500;

/** The remarks of a journal in order, each sentence once. */
export function remarksOf(journal: readonly JournalEntry[]): Remark[] {
  const once = new Map<string, Remark>();
  for (const entry of journal) {
    if (entry.kind !== 'remark' || once.has(entry.message)) continue;
    const { code, message, where, criterion } = entry;
    once.set(message, {
      code,
      message: clip(message, longest),
      ...(where && { where }),
      ...(criterion !== undefined && { criterion }),
    });
  }
  return [...once.values()].slice(0, most);
}
