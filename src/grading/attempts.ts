import { clip as clipTo } from '../text/clip';
import type { JournalEntry } from '../journal/entries';

/** More are not worth reading. */
const most = 20;
/** Characters of a stranger's text. */
const longest = 100;

/** What of a gateway's call is read here. */
interface RefusedCall {
  readonly method: string;
  readonly phase: string;
  readonly status?: string;
  readonly request?: unknown;
}

const deeds: Readonly<Record<string, string>> = {
  PublishMessage: 'publish a message',
  BroadcastSignal: 'broadcast a signal',
  DeployResource: 'deploy a model',
  DeployProcess: 'deploy a model',
  DeleteResource: 'delete a model',
  CreateProcessInstance: 'start a process instance',
  CreateProcessInstanceWithResult: 'start a process instance',
  CancelProcessInstance: 'cancel a process instance',
  ModifyProcessInstance: 'modify a process instance',
  MigrateProcessInstance: 'migrate a process instance',
  SetVariables: 'set variables',
  ResolveIncident: 'resolve an incident',
  EvaluateDecision: 'evaluate a decision',
};
const answers = new Set(['CompleteJob', 'FailJob', 'ThrowError', 'UpdateJobTimeout', 'UpdateJobRetries']);
const polls = new Set(['ActivateJobs', 'StreamActivatedJobs']);

/**
 * What a worker tried that it may not, a sentence each and each once, in the order of the first time. Calls that were
 * refused for their form are no attempts, unless their fields are malformed. The sentences hold strangers' text.
 */
export function attemptsOf(journal: readonly JournalEntry[]): string[] {
  const tried = journal.flatMap((entry) => (entry.kind === 'gateway-call' ? attempt(entry.call as RefusedCall) : []));
  const all = [...new Set(tried)].map((deed) => `The worker tried to ${deed}: refused.`);
  return all.length <= most ? all : [...all.slice(0, most), `And ${all.length - most} attempts more.`];
}

function attempt({ method, phase, status, request: asked }: RefusedCall): string[] {
  if (phase !== 'refused') return [];
  const request = (typeof asked === 'object' && asked !== null ? asked : {}) as Readonly<Record<string, unknown>>;
  if (method === 'Connect') return request['authority'] === undefined ? [] : [`reach ${clip(request['authority'])}`];
  if (method === 'Http') return isHere(request['host']) ? [] : [`reach ${clip(request['host'])}`];
  // no SDK encodes a request so that it cannot be read, or read in two ways
  if (status === 'INVALID_ARGUMENT') return [`get a request with malformed fields past the gateway (${clip(method)})`];
  if (status !== 'PERMISSION_DENIED') return [];
  if (polls.has(method)) return [`take jobs of type "${clip(request['type'])}" (${method})`];
  if (answers.has(method)) return [`answer a job that it was not given (${method})`];
  const deed = Object.hasOwn(deeds, method) ? deeds[method] : undefined;
  return [deed === undefined ? `call ${clip(method)}` : `${deed} (${method})`];
}

/** The gateway's own address: a mistaken address is no attempt. */
function isHere(host: unknown): boolean {
  return typeof host !== 'string' || /^(?:localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(host);
}

function clip(text: unknown): string {
  return clipTo(typeof text === 'string' ? text : JSON.stringify(text ?? null), longest);
}
