import { sayCount, type Count } from '../asked-for';
import { Refusal } from '../errors';
import { displayNames } from './display-name';
import type { Form } from './form';
import { reachOfAll } from './imports';
import { matchesName } from './name-pattern';
import { isPackageFile, type Script } from './script';
import { scriptForm } from './script-form';
import { comparison, mostCompared, setAside, type KnownFiles } from './set-aside';
import type { IntakeRemark, Language } from './submission';

/** A script with the hash of its bytes. */
export type HashedScript = Script & { readonly sha256: string };

/** A Jupyter notebook: nobody can start it as a worker. */
export interface Notebook {
  readonly path: string;
  readonly text: string;
}

/** What is known of the exercise when the worker is looked for. */
export interface WorkerSearch {
  /** The student's own job types. */
  readonly jobTypes: readonly string[];
  /** The exercise's own scripts of a language. */
  readonly known: (language: Language) => KnownFiles;
  readonly notebooks?: readonly Notebook[];
  /** The instructor's word for which one it is, a pattern of names. */
  readonly pattern?: string | undefined;
}

/**
 * The one worker of a submission: the script to start. Scripts that define a job worker come first, among them those
 * that name the student's job type (in themselves or in what they import); a script that another worker imports is part
 * of that one, and so is a package file. Clients, runners, copies, starters and other files beside it do not matter as
 * long as one answer is left.
 * @throws Refusal `no-worker`, `notebook` or `several-workers`
 */
export function findWorker(
  all: readonly HashedScript[],
  search: WorkerSearch,
): { readonly worker: HashedScript; readonly remarks: readonly IntakeRemark[] } {
  const scripts = all.filter(mayBeStarted);
  const pools = poolsOf(all, search.jobTypes);
  refuseNotebook(pools, search);
  const pool = named(scripts, pools, search.pattern) ?? firstOf(pools);
  const candidates = preferSources(pool);
  const [first] = candidates;
  const wanted = `exactly one script (.py, .ts, .js or .java) should define the job worker for ${displayNames(search.jobTypes)}`;
  if (first === undefined) {
    const found =
      scripts.length > 0 ? `only ${displayNames(scripts.map((script) => script.path))}` : 'no script at all';
    throw new Refusal('no-worker', `No worker was found, ${found}: ${wanted}. Hand it in beside the model.`);
  }
  if (candidates.length === 1) return { worker: first, remarks: [] };
  const known = search.known(first.language);
  const forms = new Map(candidates.slice(0, mostCompared).map((script) => [script, formUnlessLong(script)]));
  const formOf = (script: HashedScript): Form | undefined => forms.get(script);
  const { left, remarks } = setAside(candidates, formOf, known);
  const [worker, ...others] = left;
  if (worker !== undefined && others.length === 0) return { worker, remarks };
  const names = displayNames(left.map((script) => script.path));
  throw new Refusal(
    'several-workers',
    `${left.length} scripts may be the worker (${names}): ${wanted}. ${comparison(left, formOf, known)}Leave only the one that is to be graded; an instructor can name it with \`--worker\`.`,
  );
}

/**
 * The workers of a submission where an exercise takes several: for each job type the script that names it.
 * @throws Refusal as {@link findWorker} does; `missing-workers` or `several-workers` where they are not as many as they should be
 */
export function findWorkers(
  scripts: readonly HashedScript[],
  search: WorkerSearch,
  count: Count,
): { readonly workers: readonly HashedScript[]; readonly remarks: readonly IntakeRemark[] } {
  const named = search.jobTypes.filter((type) => poolsOf(scripts, [type]).named.length > 0);
  const searches = named.length === 0 ? [search] : named.map((type) => ({ ...search, jobTypes: [type] }));
  const found = searches.map((one) => findWorker(scripts, one));
  const workers = [...new Set(found.map(({ worker }) => worker))];
  const chosen = new Set(workers.map(({ path }) => `“${path}”`));
  // what one job type sets aside another one may well mean
  const remarks = found
    .flatMap((one) => one.remarks)
    .filter(({ message }) => ![...chosen].some((path) => message.startsWith(path)));
  if (workers.length >= count.least && workers.length <= count.most) return { workers, remarks };
  const names = displayNames(workers.map((script) => script.path));
  throw new Refusal(
    workers.length < count.least ? 'missing-workers' : 'several-workers',
    `${workers.length} ${workers.length === 1 ? 'worker was' : 'workers were'} found (${names}): ${sayCount(count)} should do the jobs ${displayNames(search.jobTypes)}.`,
  );
}

/** Longer scripts nobody writes: they are compared by their bytes alone. */
const longestScript = 128 * 1024;

function formUnlessLong({ code, language }: HashedScript): Form | undefined {
  return code.length > longestScript ? undefined : scriptForm(code, language);
}

/** Scripts by how much speaks for their being the worker, the best first; `named` know the job type. */
interface Pools {
  readonly named: readonly HashedScript[];
  readonly entries: readonly HashedScript[];
  readonly others: readonly (readonly HashedScript[])[];
}

function mayBeStarted({ path }: Script): boolean {
  return !isPackageFile(path);
}

function poolsOf(all: readonly HashedScript[], jobTypes: readonly string[]): Pools {
  const reached = reachOfAll(all);
  const scripts = all.filter(mayBeStarted);
  const reachedBy = (script: HashedScript): Script[] => [...(reached.get(script) ?? [])];
  const workers = scripts.filter(
    (script) => script.definesWorker || (script.runs && reachedBy(script).some((other) => other.definesWorker)),
  );
  const entries = withoutImported(workers, reached);
  // each text is searched once, however many scripts import it
  const naming = new Set<Script>(all.filter(({ code }) => jobTypes.some((type) => mentions(code, type))));
  const named = entries.filter((script) => reachedBy(script).some((other) => naming.has(other)));
  // an unfinished worker may only import the library, or not even that
  const users = withoutImported(scripts, reached).filter((script) => script.usesSdk);
  const unfinished = users.filter((script) => !script.runs);
  return { named, entries, others: [unfinished, users, withoutImported(scripts, reached)] };
}

function firstOf({ named, entries, others }: Pools): readonly HashedScript[] {
  return [named, entries, ...others].find((pool) => pool.length > 0) ?? [];
}

/** What the pattern means: of the scripts that match it those that may be workers, or all that match; undefined where none does. */
function named(
  scripts: readonly HashedScript[],
  { named: knowing, entries, others }: Pools,
  pattern: string | undefined,
): readonly HashedScript[] | undefined {
  if (pattern === undefined) return undefined;
  const meant = [knowing, entries, ...others, scripts].map((pool) =>
    pool.filter((script) => matchesName(script.path, pattern)),
  );
  return meant.find((pool) => pool.length > 0);
}

/** A notebook is what the student means by the worker where it names the job type and no script does, or where no script defines a worker at all. */
function refuseNotebook({ named, entries }: Pools, { notebooks = [], jobTypes, pattern }: WorkerSearch): void {
  if (named.length > 0 || pattern !== undefined) return;
  const knowing = notebooks.filter(({ text }) => jobTypes.some((type) => text.includes(type)));
  const meant = knowing.length > 0 ? knowing : entries.length === 0 ? notebooks : [];
  if (meant.length === 0) return;
  const what = meant.length === 1 ? 'is a notebook, which' : 'are notebooks, which';
  throw new Refusal(
    'notebook',
    `${displayNames(meant.map(({ path }) => path))} ${what} cannot be started as a worker: a script should be handed in. Export it as .py (in Jupyter: File, Save and Export Notebook As, Executable Script; in VS Code: Export, Python Script), see that it runs with \`python\`, and hand that in.`,
  );
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
