import path from 'node:path';
import { Writable } from 'node:stream';
import {
  loadConfiguration,
  loadSupport,
  runCucumber,
  type IRunConfiguration,
  type ISupportCodeLibrary,
} from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { GraderError } from '../errors';
import type { Exercise } from './exercise';
import { projectFolder } from './exercise';
import { lendTrial } from './running-trials';
import type { Trial } from './trial';

/** Step definitions and configuration, loaded once for all submissions. */
export interface Scenarios {
  /**
   * Runs scenarios on a trial; what comes of them stands in its journal.
   * @param only ids of criteria; all when absent
   * @param onMessage told of every message of cucumber's protocol
   * @throws GraderError when they could not be run at all
   */
  run(trial: Trial, only?: readonly string[], onMessage?: (envelope: Envelope) => void): Promise<void>;
}

/** Loads the step definitions for an exercise's features. */
export async function loadScenarios(exercise: Exercise): Promise<Scenarios> {
  const environment = { cwd: projectFolder, stdout: nowhere(), stderr: nowhere(), env: {} };
  const { runConfiguration } = await loadConfiguration(
    { file: false, provided: { paths: [...exercise.features], require: code(), format: [] } },
    environment,
  );
  // nobody reads cucumber's own progress output: the journal and the reports take its place
  const quiet: IRunConfiguration = { ...runConfiguration, formats: { ...runConfiguration.formats, stdout: 'message' } };
  const support: ISupportCodeLibrary = await loadSupport(quiet, environment);
  return {
    async run(trial, only, onMessage) {
      const loan = lendTrial(trial);
      try {
        const tags = only === undefined ? '' : only.map((id) => `@id:${id}`).join(' or ');
        await runCucumber(
          {
            ...quiet,
            support,
            sources: { ...quiet.sources, tagExpression: tags },
            runtime: { ...quiet.runtime, worldParameters: { trial: loan.id } },
          },
          environment,
          onMessage,
        );
      } catch (cause) {
        throw new GraderError(`The scenarios could not be run: ${(cause as Error).message}`, undefined, { cause });
      } finally {
        loan.end();
      }
    },
  };
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
