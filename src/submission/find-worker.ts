import { Refusal } from '../errors';
import { displayNames } from './display-name';
import { sortOut } from './find-model';
import { reachOfAll } from './imports';
import type { Script } from './script';

/** A script with the hash of its bytes. */
export type HashedScript = Script & { readonly sha256: string };

/** What is known of the exercise when the worker is looked for. */
export interface WorkerSearch {
  /** The student's own job types. */
  readonly jobTypes: readonly string[];
  /** SHA-256 of the starter's files. */
  readonly starters: ReadonlySet<string>;
}

/**
 * The one worker of a submission: the script to start. Scripts that define a job worker come first, among them those
 * that name the student's job type (in themselves or in what they import); a script that another worker imports is part
 * of that one. Clients, runners and other files beside it do not matter as long as one answer is left.
 * @throws Refusal `no-worker` or `several-workers`
 */
export function findWorker(scripts: readonly HashedScript[], search: WorkerSearch): HashedScript {
  const pool = choose(scripts, search.jobTypes);
  const [worker, ...others] = preferSources(sortOut(pool, search.starters));
  const wanted = `exactly one script (.py, .ts or .js) should define the job worker for ${displayNames(search.jobTypes)}`;
  if (worker === undefined) {
    const found =
      scripts.length > 0 ? `only ${displayNames(scripts.map((script) => script.path))}` : 'no script at all';
    throw new Refusal('no-worker', `No worker was found, ${found}: ${wanted}. Hand it in beside the model.`);
  }
  if (others.length > 0) {
    const names = displayNames([worker, ...others].map((script) => script.path));
    throw new Refusal(
      'several-workers',
      `${others.length + 1} scripts may be the worker (${names}): ${wanted}. Leave only the one that is to be graded.`,
    );
  }
  return worker;
}

function choose(scripts: readonly HashedScript[], jobTypes: readonly string[]): HashedScript[] {
  const reached = reachOfAll(scripts);
  const reachedBy = (script: HashedScript): Script[] => [...(reached.get(script) ?? [])];
  const workers = scripts.filter(
    (script) => script.definesWorker || (script.runs && reachedBy(script).some((other) => other.definesWorker)),
  );
  const entries = withoutImported(workers, reached);
  // each text is searched once, however many scripts import it
  const naming = new Set<Script>(scripts.filter(({ code }) => jobTypes.some((type) => mentions(code, type))));
  const named = entries.filter((script) => reachedBy(script).some((other) => naming.has(other)));
  // an unfinished worker may only import the library, or not even that
  const users = withoutImported(scripts, reached).filter((script) => script.usesSdk);
  const unfinished = users.filter((script) => !script.runs);
  const pools = [named, entries, unfinished, users, withoutImported(scripts, reached)];
  return pools.find((pool) => pool.length > 0) ?? [];
}

/** Leaves out what another one of them imports, unless both import each other. */
function withoutImported(
  scripts: readonly HashedScript[],
  reached: ReadonlyMap<HashedScript, ReadonlySet<HashedScript>>,
): HashedScript[] {
  const imports = (one: HashedScript, other: HashedScript): boolean => reached.get(one)?.has(other) === true;
  return scripts.filter((script) => !scripts.some((other) => imports(other, script) && !imports(script, other)));
}

function mentions(code: string, jobType: string): boolean {
  return ["'", '"', '`'].some((quote) => code.includes(quote + jobType + quote));
}

/** A script that was compiled from another one here is not a second worker. */
function preferSources(scripts: readonly HashedScript[]): HashedScript[] {
  const stem = (script: Script): string => script.path.replace(/^.*\/|\.[mc]?[jt]s$/g, '');
  const sources = new Set(scripts.filter(({ language }) => language === 'typescript').map(stem));
  return scripts.filter((script) => script.language !== 'javascript' || !sources.has(stem(script)));
}
