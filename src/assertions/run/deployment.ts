import { cut } from '../../text/clip';
import { CriterionFailure, GraderError, Refusal } from '../../errors';
import { quoted } from '../../model/names';
import { flowNodesOf } from '../../model/process-model';
import type { ExerciseRun } from '../../run/exercise-run';

/** The model is sound XML and the engine takes it. @throws CriterionFailure with the reader's or the engine's reason */
export async function assertAccepted(run: ExerciseRun): Promise<void> {
  const deployment = await run.deploy().catch((error: unknown) => {
    if (error instanceof Refusal) throw unreadable(error, run.modelFile);
    throw error;
  });
  if (deployment.kind === 'accepted') return;
  throw new CriterionFailure({
    code: 'deployment-rejected',
    subject: 'The model',
    actual: `is rejected by the engine: ${complaints(deployment.reason, await namesOf(run)).join('; ')}`,
    expected: 'it should deploy, as it does from the Modeler',
    hint: 'The Modeler shows the same problem at the element when you deploy.',
  });
}

/** Intake found what the exercise asks for; a submission without it is refused before any scenario runs. @throws GraderError */
export function assertFiles({ modelFile }: ExerciseRun): void {
  if (modelFile === '') throw new GraderError('A submission without a model came past the intake.');
}

/**
 * What Zeebe's deployment validation complains about, one an element, from its text:
 * `- Element: ID` followed by `- ERROR: REASON` lines.
 * @param names of elements, by id
 */
export function complaints(reason: string, names: ReadonlyMap<string, string> = new Map()): string[] {
  const found: string[] = [];
  let element: string | undefined;
  for (const line of reason.split('\n')) {
    element = withName(/Element: (.+)$/.exec(line)?.[1]?.trim(), names) ?? element;
    const [, complaint] = /ERROR: (.+)$/.exec(line) ?? [];
    if (complaint !== undefined) found.push(element === undefined ? complaint : `${complaint} (element ${element})`);
  }
  return found.length > 0 ? found : [cut(reason.split('\n').join(' '), 500)];
}

/** The first of the ids in the path of an element, with the name that the student knows it by. */
function withName(element: string | undefined, names: ReadonlyMap<string, string>): string | undefined {
  const name = names.get(element?.split(' ')[0] ?? '');
  return name === undefined ? element : `${quoted(name)}, ${element ?? ''}`;
}

async function namesOf(run: ExerciseRun): Promise<ReadonlyMap<string, string>> {
  const { processes } = await run.model();
  const nodes = processes.flatMap((process) => [...flowNodesOf(process)]);
  return new Map(nodes.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])));
}

/** What the student's model, unreadable as it is, says about the criterion that it should deploy. */
function unreadable(refusal: Refusal, file: string): CriterionFailure {
  return new CriterionFailure({
    code: refusal.code,
    subject: file,
    actual: 'cannot be read as a process model',
    expected: refusal.message.replace(/\.$/, ''),
  });
}
