import path from 'node:path';
import { Writable } from 'node:stream';
import type { IRunConfiguration, ISupportCodeLibrary } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { GraderError } from '../errors';
import type { Exercise } from '../exercise/exercise';
import { projectFolder } from '../project-folder';
import { onRun } from './current-run';
import type { ExerciseRun } from './exercise-run';

/** Step definitions and configuration, loaded once for all submissions. */
export interface Scenarios {
  /** Loads them, unless that was begun; {@link run} waits for it. To be called when there is time: it keeps the processor busy for a while. */
  prepare(): Promise<void>;
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

interface Loaded {
  readonly cucumber: typeof import('@cucumber/cucumber/api');
  readonly configuration: IRunConfiguration;
  readonly support: ISupportCodeLibrary;
}

async function load(exercise: Exercise): Promise<Loaded> {
  // a tenth of a second, which the engine and the worker take anyway to start
  const cucumber = await import('@cucumber/cucumber/api');
  const { runConfiguration } = await cucumber.loadConfiguration(
    {
      file: false,
      provided: { paths: [...exercise.features, ...exercise.testCases.features], require: code(), format: [] },
    },
    environment(),
  );
  // nobody reads cucumber's own progress output: the journal and the reports take its place
  const formats = { ...runConfiguration.formats, stdout: 'message' };
  const configuration: IRunConfiguration = { ...runConfiguration, formats };
  support ??= cucumber.loadSupport(configuration, environment()).then(asLoaded);
  return { cucumber, configuration, support: await support };
}

/** Steps register themselves when their files are loaded, which Node does once for a process. */
let support: Promise<ISupportCodeLibrary> | undefined;

/** Names one file as what it was loaded from: cucumber looks for each of them again before every run, though it loads none anew. */
function asLoaded(library: ISupportCodeLibrary): ISupportCodeLibrary {
  // with none at all it would look for those beside the features
  return { ...library, originalCoordinates: { ...library.originalCoordinates, requirePaths: [__filename] } };
}

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
