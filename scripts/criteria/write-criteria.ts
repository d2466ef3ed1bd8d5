import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { calibrationFolder } from '../../src/authoring/corpus/cases';
import { caseFile, type CaseLabel } from '../../src/authoring/corpus/case-file';
import type { Exercise } from '../../src/exercise/exercise';
import { loadExercise } from '../../src/exercise/load-exercise';
import { readFeature, type FeatureScenario } from '../../src/exercise/read-feature';
import { readYaml } from '../../src/exercise/yaml-file';
import type { Criterion } from '../../src/journal/entries';

const root = path.resolve(__dirname, '../..');
const folder = 'docs/criteria';

/** Wrong hand-ins that a page shows at most. */
const mostExamples = 5;

type Chaff = Pick<CaseLabel, 'name' | 'about' | 'model' | 'worker' | 'cause'>;

/** A page for each criterion of the project's own exercises, by its path in the project. */
export async function criteriaPages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const lists: string[] = [];
  for (const name of (await readdir(path.join(root, 'features'))).toSorted()) {
    const exercise = await loadExercise(path.join(root, 'features', name));
    const scenarios = (await Promise.all(exercise.features.map(readFeature))).flat();
    const chaffs = await chaffsOf(exercise);
    const rows = exercise.criteria.map((criterion) => {
      const scenario = scenarios.find(({ pickle }) => pickle.tags.some((tag) => tag.name === `@id:${criterion.id}`));
      const page = pageOf(exercise, criterion, scenario, chaffs);
      pages.set(`${folder}/${name}/${criterion.id}.md`, page);
      return `| [\`${criterion.id}\`](${name}/${criterion.id}.md) | ${criterion.title} | ${pointsOf(criterion)} |`;
    });
    lists.push(
      `## ${exercise.title}\n\n| criterion | what should hold | points |\n|---|---|---|\n${rows.join('\n')}\n`,
    );
  }
  pages.set(`${folder}/README.md`, [head, ...lists].join('\n'));
  return pages;
}

/** Writes them, and removes those of criteria that are no more. */
export async function writeCriteria(): Promise<void> {
  await rm(path.join(root, folder), { recursive: true, force: true });
  for (const [file, text] of await criteriaPages()) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
}

const head = `# Criteria

What each criterion asks, in its own steps, and hand-ins that lose its points: from the features and the calibration corpora, by
\`npm run docs:criteria\`. For instructors: the examples are edits of the solution.
`;

async function chaffsOf(exercise: Exercise): Promise<Chaff[]> {
  const corpus = calibrationFolder(exercise);
  const names = (await readdir(corpus)).filter((name) => /^cases.*\.yml$/.test(name)).toSorted();
  const files = await Promise.all(names.map((name) => readYaml(path.join(corpus, name), caseFile)));
  return files.flatMap(({ chaffs }) => chaffs);
}

function pageOf(
  exercise: Exercise,
  criterion: Criterion,
  scenario: FeatureScenario | undefined,
  chaffs: readonly Chaff[],
): string {
  const own = chaffs.filter(({ cause }) => cause === criterion.id);
  const shown = [...own].sort((one, other) => lengthOf(one) - lengthOf(other)).slice(0, mostExamples);
  const others = own.length - shown.length;
  return [
    `# ${criterion.id}`,
    `${criterion.title}. ${exercise.title}, ${pointsOf(criterion)}.`,
    ...(criterion.needs.length > 0 ? [`Judged only where these hold: ${linksTo(criterion.needs)}.`] : []),
    ...(criterion.explainedBy.length > 0
      ? [`Explained by these where they fail: ${linksTo(criterion.explainedBy)}.`]
      : []),
    '## What is asked',
    ['```gherkin', ...(scenario?.steps ?? []).flatMap(linesOf), '```'].join('\n'),
    '## Hand-ins that lose its points',
    ...(shown.length > 0
      ? shown.map(exampleOf)
      : ['The corpus has none: nothing but this criterion’s own steps says so.']),
    ...(others > 0 ? [`${others} more in \`features/${exercise.id}/calibration/\`.`] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function pointsOf({ points, bonus }: Criterion): string {
  return `${points} ${points === 1 ? 'point' : 'points'}${bonus ? ' on top' : ''}`;
}

function linksTo(ids: readonly string[]): string {
  return ids.map((id) => `[\`${id}\`](${id}.md)`).join(', ');
}

function linesOf({ text, table = [] }: FeatureScenario['steps'][number]): string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return [
    `* ${text}`,
    ...table.map((row) => `  | ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`),
  ];
}

function exampleOf({ about, model, worker }: Chaff): string {
  const changes = [...changesOf(model), ...changesOf(worker)];
  return [about, ...(changes.length > 0 ? [['```diff', ...changes, '```'].join('\n')] : [])].join('\n\n');
}

/** Edits that replace a text, as a difference; others are said by `about`. */
function changesOf(edits: Chaff['model'] | Chaff['worker']): string[] {
  if (!Array.isArray(edits)) return [];
  return edits.flatMap((edit) =>
    'replace' in edit ? [...signed('-', edit.replace), ...(edit.by.trim() === '' ? [] : signed('+', edit.by))] : [],
  );
}

function signed(sign: '-' | '+', text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `${sign} ${line}`);
}

function lengthOf({ about, model, worker }: Chaff): number {
  const changes = [...changesOf(model), ...changesOf(worker)].join('\n');
  return changes === '' ? 1_000 + about.length : changes.length;
}
