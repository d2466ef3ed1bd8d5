import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Case, CaseSource } from '../../src/authoring/corpus/cases';
import { projectFolder } from '../../src/project-folder';
import { clientOf, clients, type Client } from './client-of';

/** The workers that a corpus has for one client: hand-ins whose worker is another one than the solution's. */
export interface ClientCases {
  readonly client: Client;
  readonly wheats: readonly Case[];
  readonly chaffs: readonly Case[];
}

/** Sorts the cases of a corpus by the client that their worker is written for, in the order of docs/clients.md. */
export async function casesByClient({ reference }: CaseSource, cases: readonly Case[]): Promise<ClientCases[]> {
  const solution = reference.worker === undefined ? '' : await readFile(reference.worker, 'utf8');
  const known = await Promise.all(
    cases.map(async (one) => {
      const isOwn = one.workerFile !== undefined && (await readFile(one.workerFile, 'utf8')) !== solution;
      return { one, client: isOwn ? await clientOf(one) : undefined };
    }),
  );
  return clients.map((client) => {
    const own = known.filter((each) => each.client === client).map(({ one }) => one);
    return {
      client,
      wheats: own.filter(({ kind }) => kind === 'wheat'),
      chaffs: own.filter(({ kind }) => kind === 'chaff'),
    };
  });
}

/** The criteria that name a worker's mistake, in words. */
const mistakes: Readonly<Record<string, string>> = {
  'worker-starts': 'ends at once',
  'worker-task-type': 'another type',
  'worker-throws': 'swallowed error',
  'worker-handler': 'failure for error',
  'worker-error-code': 'another code',
};

/** The table of docs/clients.md: what the corpus holds for each client. */
export function clientTable(all: readonly ClientCases[]): string {
  const rows = all.map(({ client, wheats, chaffs }) => {
    const causes = new Set(chaffs.flatMap(({ cause = '' }) => mistakes[cause] ?? []));
    const named = Object.values(mistakes).filter((mistake) => causes.has(mistake));
    return `| ${client} | ${wheats.length > 0 ? 'yes' : 'no'} | ${named.join(', ')} |`;
  });
  return ['| client | reference passes | mistakes that are named |', '|---|---|---|', ...rows].join('\n');
}

/** Where docs/clients.md has the table. */
export const clientsPage = path.join(projectFolder, 'docs', 'clients.md');

const place = /(<!-- npm run clients -- --write -->\n\n)[\s\S]*?(\n\n<!-- end -->)/;

/** The table in the text of the page. @throws Error where there is none */
export function tableIn(page: string): string {
  const [whole, before = '', after = ''] = place.exec(page) ?? [];
  if (whole === undefined) throw new Error('docs/clients.md has no place for the table');
  return whole.slice(before.length, whole.length - after.length);
}

/** The text of the page with another table. */
export function withTable(page: string, table: string): string {
  return page.replace(place, (_, before: string, after: string) => before + table + after);
}
