import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { UsageError } from '../errors';
import { testCasesSchema, type Instruction } from './instruction-schema';

/** One test case as its file holds it. */
export interface TestCase {
  readonly name: string;
  readonly description?: string | undefined;
  readonly instructions: readonly Instruction[];
  /** Where something of it stands in its file, for messages: `file:line:column`. @param path within the test case */
  readonly placeOf: (path: readonly PropertyKey[]) => string;
}

/**
 * Reads a file of test cases in the JSON format of Camunda Process Test.
 * @throws UsageError that names file, line and column of everything that is wrong or cannot be carried out
 */
export async function readTestCases(file: string): Promise<TestCase[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read.`, { cause });
  });
  const placeOf = places(file, text);
  const parsed = testCasesSchema.safeParse(parse(file, text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) =>
        `${placeOf(path)}: ${path.length === 0 ? '' : `${path.map(String).join('.')}: `}${message}`,
    );
    throw new UsageError(problems.join('\n'));
  }
  return parsed.data.testCases.map(({ name, description, instructions }, index) => ({
    name,
    description,
    instructions,
    placeOf: (path) => placeOf(['testCases', index, ...path]),
  }));
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    throw new UsageError(`${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** JSON is YAML, whose parser knows where what stands. */
function places(file: string, text: string): TestCase['placeOf'] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      const { line, col } = lines.linePos(node.range[0]);
      return `${file}:${line}:${col}`;
    }
    return file;
  };
}
