import { InvalidArgumentError, type Command } from 'commander';
import { parseRecord } from '../engine/parse-record';
import { UsageError } from '../errors';
import { openIncidents, sayIncident, type OpenIncident } from '../report/open-incidents';
import { readKey } from './set-variable-command';
import {
  addControlOption,
  addGatewayOption,
  withStandingEngine,
  withStandingGateway,
  type StandingEngineOptions,
  type StandingGatewayOptions,
} from './standing-engine';

interface ResolveOptions extends StandingEngineOptions, StandingGatewayOptions {
  readonly retries?: number;
}

/** `resolve KEY`: resolves an incident in an engine that was started by hand, as Operate's button does. @public */
export function addResolveCommand(program: Command): void {
  const command = program
    .command('resolve')
    .description('resolve an incident in an engine that was started by hand; its job is tried again')
    .argument('<key>', 'of the incident, or of a process instance that has only one')
    .option('--retries <number>', 'how often its job is tried from now on (1 when absent)', readRetries);
  addGatewayOption(addControlOption(command)).action(async (key: string, options: ResolveOptions) => {
    const records = (await withStandingEngine(options, (engine) => engine.records())).map(parseRecord);
    const incident = choose(openIncidents(records), readKey(key));
    const { job } = incident;
    if (job === undefined && options.retries !== undefined) {
      throw new UsageError(`Without --retries: there is no job behind ${sayIncident(incident)}`);
    }
    const retries = options.retries ?? 1;
    await withStandingGateway(options, async (client) => {
      if (job !== undefined) await client.updateRetries(job, retries);
      await client.resolveIncident(incident.key);
    });
    const again = job === undefined ? '' : ` Its job has ${retries} ${retries === 1 ? 'retry' : 'retries'} left.`;
    console.log(
      `Incident ${incident.key} is resolved.${again} What came of it: zeebe-grader show ${incident.instance}`,
    );
  });
}

/** @throws UsageError when no incident or more than one is meant */
function choose(open: readonly OpenIncident[], key: string): OpenIncident {
  const meant = open.filter((incident) => incident.key === key || incident.instance === key);
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return only;
  const list = (incidents: readonly OpenIncident[]): string =>
    incidents.map((incident) => `\n  ${incident.instance}  ${sayIncident(incident)}`).join('');
  if (only !== undefined) throw new UsageError(`${key} has several incidents, name one of them:${list(meant)}`);
  throw new UsageError(
    `There is no open incident of ${key}. ${open.length === 0 ? 'There is none at all.' : `There are:${list(open)}`}`,
  );
}

function readRetries(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It should be a whole number from 1.');
  return Number(text);
}
