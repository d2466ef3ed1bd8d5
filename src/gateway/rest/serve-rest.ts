import { status } from '@grpc/grpc-js';
import { zeebeMethod } from '../engine/zeebe-protocol';
import type { GrpcCall, GrpcStatus } from '../grpc/grpc-call';
import type { Admission, GrpcServerOptions } from '../grpc/grpc-server';
import { tooLarge } from '../grpc/message-frame';
import type { HttpExchange } from './http-exchange';
import { JsonBody } from './json-body';
import { problemOf, problemText, RestProblem } from './rest-problem';
import { restRoute, type RestRoute, type RpcRequest, type Translation } from './rest-routes';

/** What stands behind the REST API of one worker: the same as behind gRPC, so that each rule is there once. */
export interface RestOptions extends Pick<GrpcServerOptions, 'requests' | 'onHead' | 'onCall' | 'onMalformed'> {
  /** An operation that gRPC does not have. @param operation e.g. `POST /v2/jobs/search` */
  readonly onForeign: (operation: string, authorization: string | undefined) => Admission;
}

/**
 * Serves one call of the REST API as the call of gRPC that it stands for. Never throws.
 * @param path behind `/v2`
 */
export function serveRest(exchange: HttpExchange, path: string, options: RestOptions): void {
  const answer = new RestAnswer(exchange, path);
  const { authorization } = exchange.headers;
  const route = restRoute(exchange.verb, path);
  if (route === undefined) {
    const admission = options.onForeign(operationOf(exchange.verb, path), authorization);
    if ('why' in admission) answer.refuse(admission.why);
    else answer.refuse({ code: status.UNIMPLEMENTED, details: 'the gateway has no such operation' });
    return;
  }
  const rpcPath = zeebeMethod(route.method).path;
  const admission = options.onHead({ path: rpcPath, authorization });
  if ('why' in admission) {
    answer.refuse(admission.why);
  } else if (options.requests.admit(exchange.over)) {
    receive({ exchange, answer, route, maxBytes: admission.maxBytes }, options);
  } else {
    answer.refuse(options.requests.full);
    options.onMalformed(rpcPath, options.requests.full, true);
  }
}

/** For the journal: keys are left out, so that one operation has one name. */
function operationOf(verb: string, path: string): string {
  return `${verb} /v2${path.replace(/\/-?\d+(?=\/|$)/g, '/{key}')}`.slice(0, 100);
}

interface AdmittedExchange {
  readonly exchange: HttpExchange;
  readonly answer: RestAnswer;
  readonly route: RestRoute;
  readonly maxBytes: number;
}

function receive(admitted: AdmittedExchange, options: RestOptions): void {
  const { exchange, answer, route, maxBytes } = admitted;
  const malformed = (problem: RestProblem): void => {
    answer.problem(problem);
    const why = { code: status.INVALID_ARGUMENT, details: problem.message };
    options.onMalformed(zeebeMethod(route.method).path, why, true);
  };
  options.requests.readBody(exchange.body, maxBytes, (body) => {
    if (!Buffer.isBuffer(body)) {
      malformed(problemOfBody(body, maxBytes));
      return;
    }
    try {
      const translation = route.translate?.(() => JsonBody.read(body, exchange.headers['content-type']));
      if (translation !== undefined) serveAll(admitted, translation, options);
    } catch (error) {
      malformed(error instanceof RestProblem ? error : new RestProblem(400, 'Bad Request', String(error)));
    }
  });
}

function problemOfBody(why: GrpcStatus, maxBytes: number): RestProblem {
  return why.details === tooLarge(maxBytes).details
    ? new RestProblem(413, 'Payload Too Large', why.details)
    : problemOf(why);
}

/** Makes the calls one after the other, once each may be made. */
function serveAll({ exchange, answer, route }: AdmittedExchange, translation: Translation, options: RestOptions): void {
  const { authorization } = exchange.headers;
  for (const { method } of translation.calls) {
    if (method === route.method) continue;
    const admission = options.onHead({ path: zeebeMethod(method).path, authorization });
    if ('why' in admission) {
      answer.refuse(admission.why);
      return;
    }
  }
  const serve = ([rpc, ...rest]: readonly RpcRequest[], messages: readonly object[]): void => {
    if (rpc === undefined) answer.done(translation, messages);
    else
      options.onCall(callOf(rpc, exchange, (why, got) => (why === undefined ? serve(rest, got) : answer.refuse(why))));
  };
  serve(translation.calls, []);
}

function callOf(
  { method, request }: RpcRequest,
  { gone, headers }: HttpExchange,
  onEnd: (why: GrpcStatus | undefined, messages: readonly object[]) => void,
): GrpcCall {
  const { path, requestSerialize, responseDeserialize } = zeebeMethod(method);
  const messages: object[] = [];
  let ended = false;
  return {
    path,
    authorization: headers.authorization,
    message: requestSerialize(request),
    gone,
    send: (message) => messages.push(responseDeserialize(message)),
    end: (why) => {
      if (!ended) onEnd(why, messages);
      ended = true;
    },
  };
}

/** The one answer to a REST call. */
class RestAnswer {
  constructor(
    private readonly exchange: HttpExchange,
    private readonly path: string,
  ) {}

  done({ answer }: Translation, messages: readonly object[]): void {
    if (answer === undefined) this.exchange.replyEmpty();
    else this.exchange.reply(200, 'application/json', answer(messages));
  }

  refuse(why: GrpcStatus): void {
    this.problem(problemOf(why));
  }

  problem(problem: RestProblem): void {
    const text = problemText(problem, `/v2${this.path}`);
    this.exchange.reply(problem.code, 'application/problem+json', text);
  }
}
