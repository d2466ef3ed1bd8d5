import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Submission, WorkerScript } from '../submission/submission';

/** Which majors of the clients a worker is given: those of today, or those before. */
export type ClientMajors = 'current' | 'older';

/** The first major of today's; a hand-in that asks for less gets the older ones. */
const today: Readonly<Record<string, number>> = {
  pyzeebe: 4,
  'camunda-orchestration-sdk': 10,
  '@camunda8/orchestration-cluster-api': 9,
};

/** Longer lists nobody writes. */
const mostCharacters = 64 * 1024;

/**
 * The majors that a hand-in's own `requirements.txt` or `package.json` asks for, the nearest to the worker first. It is read
 * for this alone: versions are the grader's.
 */
export async function majorsOf({
  folder,
  script,
}: Pick<Submission, 'folder'> & { readonly script: WorkerScript }): Promise<ClientMajors> {
  const name = script.language === 'python' ? 'requirements.txt' : 'package.json';
  for (let place = path.posix.dirname(script.file); ; place = path.posix.dirname(place)) {
    const text = await readFile(path.join(folder, place, name), 'utf8').catch(() => undefined);
    if (text !== undefined) return asksForOlder(text.slice(0, mostCharacters)) ? 'older' : 'current';
    if (place === '.') return 'current';
  }
}

/** Whether a list of packages asks for a client of an older major, e.g. `pyzeebe<4` or `"…": "^8.8.0"`. */
export function asksForOlder(text: string): boolean {
  return Object.entries(today).some(([name, major]) => {
    const lines = text.matchAll(
      /(?:^|[{,])[ \t]*"?([@\w/.-]{1,100})"?[ \t]*:?[ \t]*"?([<>=~^!]{0,3})[ \t]*v?(\d{1,4})\b/gm,
    );
    return [...lines].some(([, named = '', operator = '', version]) => {
      if (named.toLowerCase().replaceAll('_', '-') !== name) return false;
      return operator === '<' ? Number(version) <= major : !/[>!]/.test(operator) && Number(version) < major;
    });
  });
}
