import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TableKind, VocabularyStep } from '../../src/exercise/vocabulary-step';

const root = path.resolve(__dirname, '../..');

/** A step definition: its example in the comment before it, its keyword, its expression, and its function up to the next one. */
const definition =
  /((?:^\/\/ .*\n)*)^(Given|When|Then)\(\s*'((?:[^'\\]|\\.)*)'([^]*?)(?=^(?:\/\/ |Given\(|When\(|Then\()|$(?![^]))/gm;

/** How a step reads its table says what the table looks like. */
const readers: readonly (readonly [string, TableKind])[] = [
  ['readVariables(table)', 'variables'],
  ['readRows(table)', 'rows'],
  ['readCases(table)', 'cases'],
  ['readAnswers(table)', 'answers'],
  ['readList(table)', 'list'],
  ['readElements(table)', 'elements'],
  ['.hashes()', 'names'],
];

/** Every step of `steps/`, by file and in its order. */
export async function readSteps(): Promise<VocabularyStep[]> {
  const files: string[] = [];
  for await (const file of glob('steps/*.steps.ts', { cwd: root })) files.push(file);
  const steps = await Promise.all(files.toSorted().map(stepsOf));
  return steps.flat();
}

async function stepsOf(file: string): Promise<VocabularyStep[]> {
  const text = await readFile(path.join(root, file), 'utf8');
  return [...text.matchAll(definition)].map(([, comment = '', keyword = '', expression = '', body = '']) => {
    const table = readers.find(
      ([reader]) => body.includes(reader) || body.includes(reader.replace('table', '\n')),
    )?.[1];
    const isTable = /table: DataTable/.test(body);
    if (isTable && table === undefined) throw new Error(`${file}: how does the step "${expression}" read its table?`);
    return {
      group: path.basename(file, '.steps.ts'),
      keyword: keyword as VocabularyStep['keyword'],
      expression: expression.replaceAll("\\'", "'"),
      example: comment
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/^\/\/ /, '')),
      ...(isTable && table !== undefined && { table }),
    };
  });
}
