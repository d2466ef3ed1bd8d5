import { clip } from '../text/clip';
import { disagreementsOf } from './disagreement';
import type { JournalEntry, Remark } from '../journal/entries';

/** More are not worth reading. */
const most = 30;
/** Characters of one. */
const longest = 500;

/** The remarks of a journal in order, each sentence once; then what the journal itself shows. */
export function remarksOf(journal: readonly JournalEntry[]): Remark[] {
  const once = new Map<string, Remark>();
  const made = journal.filter((entry) => entry.kind === 'remark');
  for (const { code, message, where, criterion } of [...made, ...disagreementsOf(journal)]) {
    if (once.has(message)) continue;
    once.set(message, {
      code,
      message: clip(message, longest),
      ...(where && { where }),
      ...(criterion !== undefined && { criterion }),
    });
  }
  return [...once.values()].slice(0, most);
}
