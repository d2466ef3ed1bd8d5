import path from 'node:path';
import { Writable } from 'node:stream';
import type { IRunConfiguration, ISupportCodeLibrary } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { GraderError, UsageError } from '../errors';
import { readStepTexts } from '../exercise/criteria';
import type { Exercise } from '../exercise/exercise';
import { projectFolder } from '../project-folder';
import { onRun } from './current-run';
import type { ExerciseRun } from './exercise-run';

/** Step definitions and configuration, loaded once for all submissions. */
export interface Scenarios {
  /** Loads them, unless that was begun; {@link run} waits for it. To be called when there is time: it keeps the processor busy for a while. */
  prepare(): Promise<void>;
  /** Looks whether the scenarios fit what is handed in. @throws UsageError when one of them is about a worker and there is none */
  check(): Promise<void>;
  /**
   * Runs scenarios in the role of a run; what comes of them stands in its journal.
   * @param only ids of criteria; all when absent
   * @param onMessage told of every message of cucumber's protocol
   * @throws GraderError when they could not be run at all
   */
  run(run: ExerciseRun, only?: readonly string[], onMessage?: (envelope: Envelope) => void): Promise<void>;
}

/** The scenarios of an exercise; nothing is loaded before it is needed. */
export function loadScenarios(exercise: Exercise): Scenarios {
  let loading: Promise<Loaded> | undefined;
  const loaded = (): Promise<Loaded> => (loading ??= load(exercise));
  return {
    prepare: async () => {
      await loaded();
    },
    async check() {
      // steps take a tenth of a second to load
      if (exercise.handIn.workers.most > 0) return;
      const { stepDefinitions } = (await loaded()).support as LoadedSteps;
      const aboutWorkers = stepDefinitions.filter(({ uri }) => workerSteps.test(uri));
      for (const { file, scenario, text } of await readStepTexts(exercise.features)) {
        if (aboutWorkers.some((step) => step.matchesStepName(text)))
          throw new UsageError(
            `${file}, scenario "${scenario}": the step "${text}" is about a worker, and the exercise asks for none (handIn, studentJobTypes).`,
          );
      }
    },
    async run(run, only, onMessage) {
      try {
        const { cucumber, configuration, support } = await loaded();
        const tags = only === undefined ? '' : only.map((id) => `@id:${id}`).join(' or ');
        const chosen = { ...configuration, support, sources: { ...configuration.sources, tagExpression: tags } };
        await onRun(run, () => cucumber.runCucumber(chosen, environment(), onMessage));
      } catch (cause) {
        throw new GraderError(`The scenarios could not be run: ${(cause as Error).message}`, undefined, { cause });
      }
    },
  };
}

/** The file of the steps that are about the student's worker. */
const workerSteps = /\bworker\.steps\.[jt]s$/;

/** What of cucumber's support code is read here. */
type LoadedSteps = ISupportCodeLibrary & {
  readonly stepDefinitions: readonly { readonly uri: string; matchesStepName(text: string): boolean }[];
};

interface Loaded {
  readonly cucumber: typeof import('@cucumber/cucumber/api');
  readonly configuration: IRunConfiguration;
  readonly support: ISupportCodeLibrary;
}

async function load(exercise: Exercise): Promise<Loaded> {
  // a tenth of a second, which the engine and the worker take anyway to start
  const cucumber = await import('@cucumber/cucumber/api');
  const { runConfiguration } = await cucumber.loadConfiguration(
    { file: false, provided: { paths: [...exercise.features], require: code(), format: [] } },
    environment(),
  );
  // nobody reads cucumber's own progress output: the journal and the reports take its place
  const formats = { ...runConfiguration.formats, stdout: 'message' };
  const configuration: IRunConfiguration = { ...runConfiguration, formats };
  support ??= cucumber.loadSupport(configuration, environment());
  return { cucumber, configuration, support: await support };
}

/** Steps register themselves when their files are loaded, which Node does once for a process. */
let support: Promise<ISupportCodeLibrary> | undefined;

function environment(): { cwd: string; stdout: Writable; stderr: Writable; env: Record<string, string> } {
  return { cwd: projectFolder, stdout: nowhere(), stderr: nowhere(), env: {} };
}

/** Steps and support beside this very file, as source or as built. */
function code(): string[] {
  const ending = path.extname(__filename);
  const root = path.join(__dirname, '../..');
  return ['support', 'steps'].map((folder) => path.join(root, folder, `*${ending}`));
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
