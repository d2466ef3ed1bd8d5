import path from 'node:path';
import { UsageError } from '../errors';
import type { Reported } from '../grading/reported';
import type { GradeKey } from './grade-key';
import { ResultsFolder, type KeptRun } from './results-folder';
import { isInShard, sayShard, type Shard } from './shard';

/** The grades of one class, put together from the folders of its shards. */
export interface MergedResults {
  readonly seed: number;
  /** In the order of the class, as one run would have them. */
  readonly run: readonly MergedGrade[];
}

/** A grade and where it was kept. */
export interface MergedGrade {
  readonly key: GradeKey;
  readonly reported: Reported;
  readonly from: ResultsFolder;
}

/**
 * Reads the results of all shards of a class; nothing is written.
 * @param folders of `grade --shard … --report FOLDER`, in any order
 * @throws UsageError when they do not belong together, or something is missing or there twice
 */
export async function readShards(folders: readonly string[]): Promise<MergedResults> {
  const parts = await Promise.all(folders.map(readPart));
  const [first] = parts;
  if (first === undefined) throw new UsageError('Nothing to merge: name the folders of all shards.');
  for (const part of parts) assertSameClass(first, part);
  assertAllShards(parts);
  const graded = (await Promise.all(parts.map(readGrades))).flat();
  const [one] = graded;
  for (const other of graded) if (one !== undefined) assertSameKey(one, other);
  const byId = new Map(graded.map((grade) => [grade.reported.id, grade]));
  return { seed: first.run.seed, run: first.run.class.flatMap((id) => byId.get(id) ?? []) };
}

interface Part {
  readonly folder: string;
  readonly results: ResultsFolder;
  readonly run: KeptRun & { readonly shard: Shard; readonly class: readonly string[] };
}

async function readPart(folder: string): Promise<Part> {
  const results = new ResultsFolder(path.resolve(folder));
  const run = await results.run();
  if (run === undefined) throw new UsageError(`${folder} holds no results: there is no run.json of a grader in it.`);
  if (run.shard === undefined || run.class === undefined) {
    throw new UsageError(`${folder} holds the results of a whole run: only those of \`grade --shard\` can be merged.`);
  }
  return { folder, results, run: { ...run, shard: run.shard, class: run.class } };
}

function assertSameClass(first: Part, { folder, run }: Part): void {
  const differs = (what: string): UsageError =>
    new UsageError(`${first.folder} and ${folder} are not of one run: their ${what} differ.`);
  if (run.shard.total !== first.run.shard.total) throw differs('numbers of shards');
  const isSame = run.class.length === first.run.class.length && run.class.every((id, at) => id === first.run.class[at]);
  if (!isSame) throw differs('lists of submissions');
  if (run.seed !== first.run.seed) throw differs('seeds');
}

function assertAllShards(parts: readonly Part[]): void {
  const byIndex = Map.groupBy(parts, ({ run }) => run.shard.index);
  for (const twice of byIndex.values()) {
    const [one, other] = twice;
    if (one === undefined || other === undefined) continue;
    throw new UsageError(`Shard ${sayShard(one.run.shard)} is there twice: in ${one.folder} and in ${other.folder}.`);
  }
  const total = parts[0]?.run.shard.total ?? 0;
  const missing = Array.from({ length: total }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length === 0) return;
  const names = missing.slice(0, 10).map((index) => sayShard({ index, total }));
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : '';
  throw new UsageError(
    missing.length === 1 ? `Shard ${names.join()} is missing.` : `Shards ${names.join(', ')}${more} are missing.`,
  );
}

async function readGrades({ folder, results, run }: Part): Promise<MergedGrade[]> {
  const ids = run.class.filter((id) => isInShard(run.shard, id));
  const found: MergedGrade[] = [];
  for (const id of ids) {
    const read = await results.read(id);
    if (read !== undefined) found.push({ ...read, from: results });
  }
  if (found.length === ids.length) return found;
  throw new UsageError(
    `Shard ${sayShard(run.shard)} in ${folder} is not finished: ${found.length} of ${ids.length} submissions are graded. Go on with it by --resume.`,
  );
}

const keyNames = {
  exercise: 'exercises',
  engine: 'engines',
  grader: 'versions of the grader',
  clock: 'clocks',
  seed: 'seeds',
};

function assertSameKey(one: MergedGrade, other: MergedGrade): void {
  for (const [name, words] of Object.entries(keyNames)) {
    const field = name as keyof typeof keyNames;
    if (one.key[field] === other.key[field]) continue;
    const are = field === 'exercise' ? '' : ` (${one.key[field]}, ${other.key[field]})`;
    throw new UsageError(
      `The results are of different ${words}${are}: ${one.from.file(one.reported.id, 'grade.json')} and ${other.from.file(other.reported.id, 'grade.json')}.`,
    );
  }
}
