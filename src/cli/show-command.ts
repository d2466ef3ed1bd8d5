import type { Command } from 'commander';
import { parseRecord } from '../engine/parse-record';
import { UsageError } from '../errors';
import { describeInstance, listInstances } from '../report/instance-history';
import { addControlOption, withStandingEngine, type StandingEngineOptions } from './standing-engine';

/** `show [KEY]`: what a process instance did, or which there are, in an engine that was started by hand. @public */
export function addShowCommand(program: Command): void {
  const command = program
    .command('show')
    .description(
      'show the history, path and open incidents of a process instance in an engine that was started by hand',
    )
    .argument('[key]', 'of the process instance; without it, all are listed');
  addControlOption(command).action(async (key: string | undefined, options: StandingEngineOptions) => {
    const records = (await withStandingEngine(options, (engine) => engine.records())).map(parseRecord);
    const text = key === undefined ? listInstances(records) : await describeInstance(records, key);
    if (text === undefined) {
      throw new UsageError(`There is no process instance ${key ?? ''}. There are:\n${listInstances(records)}`);
    }
    console.log(text);
  });
}
