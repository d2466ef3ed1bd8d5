import { InvalidArgumentError, type Command } from 'commander';
import { UsageError } from '../errors';
import { sayDuration } from '../model/duration/say-duration';
import { plainLine } from '../text/plain';
import { readDuration } from './read-duration';
import { addGatewayOption, withStandingGateway, type StandingGatewayOptions } from './standing-engine';

interface JobOptions extends StandingGatewayOptions {
  readonly fail?: string;
  readonly retries?: number;
  readonly backOff?: string;
}

/** `job TYPE`: does jobs by hand in an engine that was started by hand, as a worker would, or fails them. @public */
export function addJobCommand(program: Command): void {
  const command = program
    .command('job')
    .description('complete the jobs of a type that are there now in an engine that was started by hand, or fail them')
    .argument('<type>', 'job type of the task')
    .option('--fail <message>', 'fail them instead')
    .option(
      '--retries <number>',
      'how often a failed job is still to be tried (default: one less than before)',
      readRetries,
    )
    .option('--back-off <duration>', 'engine time after which a failed job is tried again: 2s, 5 min');
  addGatewayOption(command).action(async (type: string, options: JobOptions) => {
    const { fail, retries, backOff } = options;
    if (fail === undefined && (retries !== undefined || backOff !== undefined))
      throw new UsageError('--retries and --back-off are for jobs that are failed: add --fail MESSAGE.');
    const retryBackOff = backOff === undefined ? 0 : readDuration(backOff);
    const later = retryBackOff === 0 ? '' : ` after ${sayDuration(retryBackOff)}`;
    await withStandingGateway(options, async (client) => {
      const jobs = await client.activate(type, 'by-hand');
      if (jobs.length === 0) throw new UsageError(`There is no job of the type ${type} that nobody is doing.`);
      for (const { key, elementId, processInstanceKey, ...job } of jobs) {
        const where = `Job ${key} at ${plainLine(elementId, 80)} of instance ${processInstanceKey}`;
        if (fail === undefined) {
          await client.completeJob({ jobKey: key, variables: {} });
          console.log(`${where} is completed.`);
          continue;
        }
        const left = retries ?? Math.max(0, job.retries - 1);
        await client.failJob({ jobKey: key, errorMessage: fail, retries: left, retryBackOff });
        console.log(`${where} has failed: ${left === 0 ? 'an incident is raised' : `retries left: ${left}${later}`}.`);
      }
    });
  });
}

function readRetries(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It should be a whole number from 0.');
  return Number(text);
}
