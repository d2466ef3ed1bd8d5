import { UsageError } from '../errors';
import type { Engine } from '../engine/engine';
import { openEngine, type EngineChoice } from '../engine/select-engine';
import { selectSandbox, unusedSandbox, type SandboxChoice } from '../sandbox/select-sandbox';
import type { GraderSetting } from '../run/run-exercise';
import { loadExercise } from '../exercise/load-exercise';
import { loadScenarios } from '../run/run-scenarios';
import { removeLeftFolders } from '../submission/private-folder';
import { createRuntimes } from '../worker/runtimes';

/** What a grader is made of; everything else follows. */
export interface GraderOptions {
  /** Name of a folder of `features/`. */
  readonly exercise: string;
  /** Which engine, or one that has been opened for this grader, which closes it. */
  readonly engine: EngineChoice | Promise<Engine>;
  readonly sandbox: SandboxChoice;
  readonly clock: 'virtual' | 'real';
  readonly seed: number;
  /** Which model and which worker are meant where a hand-in holds several: patterns of names. */
  readonly chosen?: GraderSetting['chosen'];
}

/** A setting that grades any number of submissions, and ends what it started. */
export interface Grader {
  readonly setting: GraderSetting;
  close(): Promise<void>;
}

/**
 * Opens everything that submissions of one exercise share. What does not depend on each other starts together.
 * @throws UsageError when there is no such exercise, or it is not sound
 * @throws GraderError when the machine lacks something
 */
export async function openGrader(options: GraderOptions): Promise<Grader> {
  const { engine: choice, sandbox: sandboxChoice, exercise: name, ...rest } = options;
  // both take their time, and neither needs the other
  const loading = loadExercise(name);
  loading.catch(() => undefined);
  const engine = await ('then' in choice ? choice : openEngine(choice));
  try {
    const runtimes = createRuntimes();
    const exercise = await loading;
    if (exercise.testCases.files.length > 0 && engine.description.kind === 'attached')
      throw new UsageError(
        'The exercise has testCases: each takes an engine of its own, and an attached engine is one only. Leave out --engine grpc://….',
      );
    const scenarios = loadScenarios(exercise);
    const runsScripts = exercise.handIn.workers.most > 0 || exercise.givenScripts.length > 0;
    if (runsScripts) runtimes.expectPython();
    const [sandbox] = await Promise.all([
      runsScripts ? selectSandbox(sandboxChoice) : unusedSandbox,
      removeLeftFolders(),
    ]);
    const setting: GraderSetting = { exercise, engine, sandbox, scenarios, runtimes, ...rest };
    return { setting, close: () => engine.close() };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
