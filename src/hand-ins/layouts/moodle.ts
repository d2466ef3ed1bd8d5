import type { Download, HandIn, HandInPart, Listing } from '../hand-in';
import { groupBy, pathOf, topEntries, type TopEntry } from './entries';

/**
 * `Full name_1234567_assignsubmission_file_`: a folder, or the beginning of a file's name where the download was made
 * without folders. From Moodle 4.1 on a folder has no underscore at its end. What Moodle writes comes first: a student's own name
 * for a file may look the same, with somebody else's number.
 */
const named = /^(?<name>.*?)_(?<id>\d+)_assignsubmission_(?<plugin>[a-z]+)(?:_(?<file>.*))?$/s;

interface Named {
  readonly entry: TopEntry;
  readonly name: string;
  readonly id: string;
  readonly plugin: string;
  readonly file: string;
}

/** "Download all submissions" of a Moodle assignment. It holds the last attempt of each student; who is late only the grading worksheet tells. */
export function moodleDownload({ paths }: Listing): Download | undefined {
  const entries = topEntries(paths);
  const found = entries.flatMap((entry) => readName(entry) ?? []);
  if (found.length === 0) return undefined;
  const known = new Set(found.map(({ entry }) => entry));
  return {
    platform: 'moodle',
    handIns: [...groupBy(found, ({ id }) => id).values()].map(handInOf),
    beside: entries.filter((entry) => !known.has(entry)).map(({ name }) => name),
  };
}

function readName(entry: TopEntry): Named | undefined {
  const { name, id, plugin, file = '' } = named.exec(entry.name)?.groups ?? {};
  if (name === undefined || id === undefined || plugin === undefined) return undefined;
  return { entry, name, id, plugin, file };
}

/** Of a text that was typed in beside files nothing can be graded. */
function handInOf(all: readonly Named[]): HandIn {
  const [first] = all as readonly [Named, ...Named[]];
  const files = all.filter(({ plugin }) => plugin === 'file');
  const kept = files.length > 0 ? files : all;
  const leftOut = all.filter((one) => !kept.includes(one)).map(({ entry }) => entry.name);
  return {
    students: [{ name: first.name, id: first.id }],
    parts: kept.map(partOf),
    ...(leftOut.length > 0 && { leftOut }),
    // what comes back is assigned by the number, and by a plug-in that the assignment has
    feedbackPrefixes: [`${first.name.replaceAll('_', ' ')}_${first.id}_assignsubmission_file_/`],
  };
}

function partOf({ entry, file }: Named): HandInPart {
  return { from: pathOf(entry), to: entry.isFolder ? '' : file === '' ? entry.name : file };
}
