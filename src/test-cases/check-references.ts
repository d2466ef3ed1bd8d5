import { UsageError } from '../errors';
import { didYouMean } from '../exercise/did-you-mean';
import type { ProcessModel } from '../model/process-model';
import type { TestCase } from './read-test-cases';
import { nodeById, nodesByName } from './translation';

/** What instructions carry that is no reference to the model. */
const contents = new Set(['variables', 'output', 'corrections']);

/**
 * Looks whether everything that a test case speaks of is in the reference model.
 * @throws UsageError that names file and place of everything that is not
 */
export function checkReferences(testCase: TestCase, reference: ProcessModel): void {
  const mocked = testCase.instructions.flatMap((one) =>
    one.type === 'MOCK_CHILD_PROCESS' ? [one.processDefinitionId] : [],
  );
  const problems = [...walk(testCase.instructions, ['instructions'])].flatMap(({ name, value, path }) => {
    const problem = problemWith(name, value, reference, mocked);
    return problem === undefined ? [] : [`${testCase.placeOf(path)}: ${problem}`];
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

function problemWith(
  name: string,
  value: string,
  reference: ProcessModel,
  mocked: readonly string[],
): string | undefined {
  const { processes } = reference;
  switch (name) {
    case 'elementId':
    case 'afterElementId':
      if (nodeById(reference, value) !== undefined) return undefined;
      return `the reference model has no element with the id "${value}".`;
    case 'elementName':
    case 'taskName':
      if (nodesByName(reference, value).length > 0) return undefined;
      return `the reference model has no element with the name "${value}".`;
    case 'processDefinitionId': {
      const known = [...processes.map(({ id }) => id), ...mocked];
      if (known.includes(value)) return undefined;
      return `the reference model has no process "${value}".${didYouMean(value, known)}`;
    }
    default:
      return undefined;
  }
}

interface Reference {
  readonly name: string;
  readonly value: string;
  readonly path: readonly PropertyKey[];
}

function* walk(value: unknown, path: readonly PropertyKey[]): Generator<Reference> {
  if (typeof value !== 'object' || value === null) return;
  const isMock = (value as { type?: unknown }).type === 'MOCK_CHILD_PROCESS';
  for (const [key, inner] of Object.entries(value)) {
    if (contents.has(key) || isMock) continue;
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof inner === 'string') yield { name: key, value: inner, path: at };
    else yield* walk(inner, at);
  }
}
