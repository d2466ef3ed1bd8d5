import { UsageError } from '../../errors';
import { readTestCases } from '../../test-cases/read-test-cases';

/** What recordings of the Web Modeler say of the process besides being test cases. */
export interface Recorded {
  /** How many test cases the file holds. */
  readonly count: number;
  /** With what the first instance of the process was started. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What a job worker answers, by job type, where a test case mocks it with variables. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** @throws UsageError where the file holds no test cases, or one that cannot be carried out */
export async function recordedIn(file: string, processId: string): Promise<Recorded> {
  const cases = await readTestCases(file);
  if (cases.length === 0) throw new UsageError(`${file} holds no test cases of the Web Modeler.`);
  const all = cases.flatMap(({ instructions }) => instructions);
  const started = all.find(
    (one) => one.type === 'CREATE_PROCESS_INSTANCE' && one.processDefinitionSelector.processDefinitionId === processId,
  );
  const answers = new Map<string, Readonly<Record<string, unknown>>>();
  for (const one of all) {
    if (one.type !== 'MOCK_JOB_WORKER_COMPLETE_JOB' || answers.has(one.jobType)) continue;
    if (Object.keys(one.variables).length > 0) answers.set(one.jobType, one.variables);
  }
  return {
    count: cases.length,
    variables: started?.type === 'CREATE_PROCESS_INSTANCE' ? started.variables : {},
    answers: Object.fromEntries(answers),
  };
}
