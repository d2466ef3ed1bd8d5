import type { Command } from 'commander';
import { offlineVariable } from '../first-run';

/** Adds the options that say which engine to grade on; `EngineWords` holds what they say. */
export function addEngineOptions(command: Command): Command {
  return command
    .option(
      '--engine <engine>',
      'embedded, container, container:IMAGE, or grpc://HOST:PORT of one that is there; auto: embedded where there is Java',
      'auto',
    )
    .option('--control <address>', 'HOST:PORT of the control port of an engine that is there')
    .option('--engine-version <line>', 'of the Zeebe engine: 8.6, 8.7 or 8.8 (default: 8.8)')
    .option('--offline', 'fetch nothing; say what is missing')
    .on('option:offline', () => {
      process.env[offlineVariable] = '1';
    });
}
