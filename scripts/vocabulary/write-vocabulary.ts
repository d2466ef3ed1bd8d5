import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { VocabularyStep } from '../../src/exercise/vocabulary-step';
import { readSteps } from './read-steps';

const root = path.resolve(__dirname, '../..');

/** What is made from the steps, by its path in the project. */
export async function vocabularyFiles(): Promise<ReadonlyMap<string, string>> {
  const steps = await readSteps();
  const files: [string, string][] = [
    ['docs/steps.md', page(steps)],
    ['src/exercise/vocabulary.ts', source(steps)],
  ];
  return new Map(
    await Promise.all(
      files.map(async ([file, text]) => {
        const filepath = path.join(root, file);
        return [file, await format(text, { ...(await resolveConfig(filepath)), filepath })] as const;
      }),
    ),
  );
}

/** Writes them. */
export async function writeVocabulary(): Promise<void> {
  for (const [file, text] of await vocabularyFiles()) await writeFile(path.join(root, file), text);
}

/** What each group is about, in the order of the page. */
const groups: Readonly<Record<string, string>> = {
  deployment: 'What is handed in, and whether the engine takes it',
  instance: 'Process instances: how they start, where they wait and end',
  path: 'Which elements an instance comes through',
  job: 'Jobs, and what their workers answer',
  variable: 'Variables',
  incident: 'Incidents, and the operator who resolves them',
  message: 'Messages and signals',
  time: 'Engine time and timers',
  call: 'Called processes and decisions',
  'user-task': 'User tasks',
  model: 'The model: messages, timers, errors, ways',
  property: 'The model: what an element says of itself',
  lint: 'The model: rules of bpmnlint',
  worker: 'The student’s worker by itself',
};

function page(steps: readonly VocabularyStep[]): string {
  const known = [...Object.keys(groups), ...new Set(steps.map(({ group }) => group))];
  const sections = [...new Set(known)].flatMap((group) => {
    const own = steps.filter((step) => step.group === group);
    return own.length === 0 ? [] : [`## ${groups[group] ?? group}`, ...own.map(entry)];
  });
  return [...head, ...sections].join('\n\n') + '\n';
}

const head = [
  '# Steps',
  `Every step that a feature can use, with an example each; made from \`steps/\` by \`npm run docs:steps\`. Keywords may be in any
language that Gherkin has (\`# language: de\`), and any keyword goes with any step: the steps themselves are as they stand here.`,
  `- \`{element}\` is the name of an element in quotes, as \`elements\` in \`exercise.yml\` has it; \`{string}\` any text in quotes;
- \`{duration}\` is like \`30 s\`, \`200 ms\`, \`5 min\` or \`1 h\`; \`{json}\` a value such as \`"text"\`, \`0.8\`, \`true\`, \`["a", "b"]\`;
- words with a slash between them are alternatives, what stands in brackets may be left out;
- values in tables are JSON; an empty cell leaves the variable out. Conditions and mappings in quotes are FEEL.`,
];

function entry({ expression, example }: VocabularyStep): string {
  return [`**${expression.replaceAll('\\', '')}**`, ['```gherkin', ...example, '```'].join('\n')].join('\n\n');
}

function source(steps: readonly VocabularyStep[]): string {
  return [
    "import type { VocabularyStep } from './vocabulary-step';",
    '',
    '/** Every step that features can use. Made from `steps/` by `npm run docs:steps`. */',
    `export const vocabulary: readonly VocabularyStep[] = ${JSON.stringify(steps, null, 2)};`,
    '',
  ].join('\n');
}
