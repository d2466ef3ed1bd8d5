import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from '../cache';
import { UsageError } from '../errors';
import { isModelFile, joinModels } from '../model/join-models';
import { parseModel } from '../model/parse-model';
import type { ProcessModel } from '../model/process-model';
import { checkReferences } from './check-references';
import { readTestCases, type TestCase } from './read-test-cases';
import { goesBackAt } from './test-case-time';
import { writeFeature, type TestCaseCriterion } from './write-feature';

/** What `exercise.yml` says of test cases. */
export interface TestCaseSource {
  /** Pattern of names, relative to the exercise's folder. */
  readonly file: string;
  /** Names of those that count; all when absent. */
  readonly cases?: readonly string[] | undefined;
  /** For each. */
  readonly points: number;
  readonly bonus: boolean;
  readonly needs: readonly string[];
  readonly explainedBy: readonly string[];
}

/** Where the test cases of an exercise come from. */
export interface TestCaseOptions {
  readonly folder: string;
  /** Path of the `exercise.yml`, for messages. */
  readonly named: string;
  readonly sources: readonly TestCaseSource[];
  /** Paths of the main model and of what is deployed along with it, and the id of the process that the exercise is about. */
  readonly reference: { readonly model: string; readonly resources: readonly string[]; readonly process: string };
}

/** Test cases as criteria. */
export interface LoadedTestCases {
  /** By the id of their criterion. */
  readonly byId: ReadonlyMap<string, TestCaseCriterion>;
  /** Absolute paths of their files. */
  readonly files: readonly string[];
  /** Absolute paths of features that were made of them, one for each file. */
  readonly features: readonly string[];
}

/**
 * Reads the test cases of an exercise and makes a feature of each file of them.
 * @throws UsageError that names file and place of what is wrong, cannot be carried out, or is not in the reference model
 */
export async function loadTestCases(options: TestCaseOptions): Promise<LoadedTestCases> {
  const { folder, sources, reference } = options;
  const byId = new Map<string, TestCaseCriterion>();
  const features: string[] = [];
  if (sources.length === 0) return { byId, features, files: [] };
  const main = await parseModel(await readFile(reference.model), { processId: reference.process });
  const further = reference.resources.filter(isModelFile).map(async (file) => parseModel(await readFile(file)));
  const model = joinModels(main, await Promise.all(further));
  const files = new Map<string, TestCaseCriterion[]>();
  for (const source of sources) {
    for (const [file, testCase] of await testCasesOf(options, source, model)) {
      const id = freeId(file, testCase.name, byId);
      const { points, bonus, needs, explainedBy } = source;
      const { name, description, instructions } = testCase;
      const criterion = { id, name, description, instructions, points, bonus, needs, explainedBy };
      byId.set(id, criterion);
      files.set(file, [...(files.get(file) ?? []), criterion]);
    }
  }
  for (const [file, criteria] of files) features.push(await featureFile(path.relative(folder, file), criteria));
  return { byId, features, files: [...files.keys()] };
}

async function testCasesOf(
  { folder, named }: TestCaseOptions,
  source: TestCaseSource,
  model: ProcessModel,
): Promise<(readonly [string, TestCase])[]> {
  const wrong = (what: string): UsageError => new UsageError(`${named}: testCases: ${what}.`);
  const files: string[] = [];
  for await (const file of glob(source.file, { cwd: folder })) files.push(path.resolve(folder, file));
  if (files.length === 0) throw wrong(`there is no file ${source.file}`);
  const found: (readonly [string, TestCase])[] = [];
  for (const file of files.toSorted()) {
    for (const testCase of await readTestCases(file)) {
      if (source.cases !== undefined && !source.cases.includes(testCase.name)) continue;
      if (testCase.instructions.length === 0)
        throw new UsageError(`${testCase.placeOf([])}: the test case "${testCase.name}" has no instructions.`);
      const back = goesBackAt(testCase.instructions);
      if (back !== undefined)
        throw new UsageError(
          `${testCase.placeOf(['instructions', back])}: SET_TIME would put the clock back, which cannot be.`,
        );
      checkReferences(testCase, model);
      found.push([file, testCase]);
    }
  }
  const missing = source.cases?.find((name) => !found.some(([, testCase]) => testCase.name === name));
  if (missing !== undefined) throw wrong(`there is no test case "${missing}" in ${source.file}`);
  if (found.length === 0) throw wrong(`there is no test case in ${source.file}`);
  return found;
}

/** An id from file and name, which stays the same as long as they do. */
function freeId(file: string, name: string, taken: ReadonlyMap<string, unknown>): string {
  const base = [path.basename(file, path.extname(file)), name]
    .map(toWords)
    .filter((words) => words !== '')
    .join('-');
  const id = /^[a-z]/.test(base) ? base : ['test', base].filter((part) => part !== '').join('-');
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? id : `${id}-${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function toWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Cucumber reads files. What is in one of these decides its place, so nobody has to remove it while others read it. */
async function featureFile(file: string, criteria: readonly TestCaseCriterion[]): Promise<string> {
  const text = writeFeature(file.split(path.sep).join('/'), criteria);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const name = `${path.basename(file, path.extname(file))}.feature`;
  const folder = await cachedFolder(`test-cases/${hash}`, (made) => writeFile(path.join(made, name), text));
  return path.join(folder, name);
}
