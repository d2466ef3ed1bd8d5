import { JsonBody } from './json-body';
import { jobsText, topologyText, type ActivatedJobMessage, type TopologyMessage } from './rest-answers';
import { RestProblem } from './rest-problem';

/** One rpc that a REST call stands for. */
export interface RpcRequest {
  /** Name of the rpc of the Zeebe gateway. */
  readonly method: string;
  /** Its request, decoded. */
  readonly request: object;
}

/** A REST call in the terms of gRPC. */
export interface Translation {
  /** Made in this order; the first that fails ends the call. */
  readonly calls: readonly [RpcRequest, ...RpcRequest[]];
  /** The JSON of the answer, from the messages of the last call; absent where the answer has no body (204). */
  readonly answer?: (messages: readonly object[]) => string;
}

/** An operation of Camunda's Orchestration Cluster REST API that has a twin in gRPC. */
export interface RestRoute {
  /** Name of the twin: by it the call is judged before its body is read. */
  readonly method: string;
  /**
   * Reads the request; absent where no job worker has a right to make the call.
   * @throws RestProblem when the request is not as the API wants it
   */
  readonly translate?: (body: () => JsonBody) => Translation;
}

type Translate = (body: JsonBody, jobKey: string) => Translation;

const KEY = '([^/]+)';
const MAX_KEY = 2n ** 63n - 1n;

const routes: readonly (readonly [verb: string, path: string, method: string, translate?: Translate])[] = [
  ['GET', '/topology', 'Topology', () => topology],
  ['POST', '/jobs/activation', 'ActivateJobs', activation],
  ['POST', `/jobs/${KEY}/completion`, 'CompleteJob', completion],
  ['POST', `/jobs/${KEY}/failure`, 'FailJob', failure],
  ['POST', `/jobs/${KEY}/error`, 'ThrowError', businessError],
  ['PATCH', `/jobs/${KEY}`, 'UpdateJobTimeout', update],
  ['POST', '/deployments', 'DeployResource'],
  ['POST', `/resources/${KEY}/deletion`, 'DeleteResource'],
  ['POST', '/process-instances', 'CreateProcessInstance'],
  ['POST', `/process-instances/${KEY}/cancellation`, 'CancelProcessInstance'],
  ['POST', `/process-instances/${KEY}/modification`, 'ModifyProcessInstance'],
  ['POST', `/process-instances/${KEY}/migration`, 'MigrateProcessInstance'],
  ['POST', '/messages/publication', 'PublishMessage'],
  ['POST', '/signals/broadcast', 'BroadcastSignal'],
  ['PUT', `/element-instances/${KEY}/variables`, 'SetVariables'],
  ['POST', `/incidents/${KEY}/resolution`, 'ResolveIncident'],
  ['POST', '/decision-definitions/evaluation', 'EvaluateDecision'],
];

const patterns = routes.map(([verb, path, method, translate]) => ({
  verb,
  pattern: new RegExp(`^${path}/?$`),
  method,
  translate,
}));

/**
 * The operation behind a request.
 * @param verb HTTP method
 * @param path behind `/v2`, without query
 * @returns nothing where gRPC has no such call: searches, the clock, users, …
 */
export function restRoute(verb: string, path: string): RestRoute | undefined {
  for (const { verb: wanted, pattern, method, translate } of patterns) {
    const found = verb === wanted ? pattern.exec(path) : null;
    if (found === null) continue;
    if (translate === undefined) return { method };
    const [, key] = found;
    return { method, translate: (body) => translate(body(), key === undefined ? '' : keyOf(key)) };
  }
  return undefined;
}

const topology: Translation = {
  calls: [{ method: 'Topology', request: {} }],
  answer: ([message]) => topologyText(message as TopologyMessage),
};

function activation(body: JsonBody): Translation {
  const request = {
    type: body.neededText('type'),
    worker: body.text('worker') ?? '',
    timeout: body.neededNumber('timeout', 'int64'),
    maxJobsToActivate: body.neededNumber('maxJobsToActivate', 'int32'),
    fetchVariable: body.texts('fetchVariable'),
    requestTimeout: body.number('requestTimeout', 'int64') ?? 0,
    tenantIds: body.texts('tenantIds'),
  };
  return {
    calls: [{ method: 'ActivateJobs', request }],
    answer: (messages) => jobsText(messages.flatMap((message) => (message as { jobs: ActivatedJobMessage[] }).jobs)),
  };
}

function completion(body: JsonBody, jobKey: string): Translation {
  return { calls: [{ method: 'CompleteJob', request: { jobKey, variables: body.objectText('variables') } }] };
}

function failure(body: JsonBody, jobKey: string): Translation {
  const request = {
    jobKey,
    retries: body.number('retries', 'int32') ?? 0,
    errorMessage: body.text('errorMessage') ?? '',
    retryBackOff: body.number('retryBackOff', 'int64') ?? 0,
    variables: body.objectText('variables'),
  };
  return { calls: [{ method: 'FailJob', request }] };
}

function businessError(body: JsonBody, jobKey: string): Translation {
  const request = {
    jobKey,
    errorCode: body.neededText('errorCode'),
    errorMessage: body.text('errorMessage') ?? '',
    variables: body.objectText('variables'),
  };
  return { calls: [{ method: 'ThrowError', request }] };
}

/** One command of the real API; gRPC has one for each of its two halves, that first which the engine may refuse for its number. */
function update(body: JsonBody, jobKey: string): Translation {
  const changes = body.neededObject('changeset');
  const timeout = changes.number('timeout', 'int64');
  const retries = changes.number('retries', 'int32');
  const calls = [
    ...(retries === undefined ? [] : [{ method: 'UpdateJobRetries', request: { jobKey, retries } }]),
    ...(timeout === undefined ? [] : [{ method: 'UpdateJobTimeout', request: { jobKey, timeout } }]),
  ];
  const [first, ...rest] = calls;
  if (first !== undefined) return { calls: [first, ...rest] };
  throw new RestProblem(400, 'INVALID_ARGUMENT', 'At least one of [retries, timeout] is required.');
}

/** @throws RestProblem for what is no 64-bit number */
function keyOf(text: string): string {
  const sound = /^-?\d{1,19}$/.test(text) && BigInt(text) <= MAX_KEY && BigInt(text) >= -MAX_KEY - 1n;
  if (sound) return text;
  throw new RestProblem(400, 'Bad Request', `Failed to convert 'jobKey' with value: '${text.slice(0, 100)}'`);
}
