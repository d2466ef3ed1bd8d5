import { status } from '@grpc/grpc-js';
import type { GrpcStatus } from '../grpc/grpc-call';

/** A request that is answered with a problem (RFC 9457). Titles and details are those of Camunda's own REST gateway. */
export class RestProblem extends Error {
  override readonly name = 'RestProblem';

  /** @param code HTTP status */
  constructor(
    readonly code: number,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }
}

const known: Partial<Record<status, readonly [code: number, title: string]>> = {
  [status.INVALID_ARGUMENT]: [400, 'INVALID_ARGUMENT'],
  [status.OUT_OF_RANGE]: [400, 'INVALID_ARGUMENT'],
  [status.UNAUTHENTICATED]: [401, 'UNAUTHORIZED'],
  [status.PERMISSION_DENIED]: [403, 'FORBIDDEN'],
  [status.NOT_FOUND]: [404, 'NOT_FOUND'],
  [status.UNIMPLEMENTED]: [404, 'NOT_FOUND'],
  [status.ALREADY_EXISTS]: [409, 'ALREADY_EXISTS'],
  [status.FAILED_PRECONDITION]: [409, 'INVALID_STATE'],
  [status.RESOURCE_EXHAUSTED]: [503, 'RESOURCE_EXHAUSTED'],
  [status.UNAVAILABLE]: [503, 'UNAVAILABLE'],
  [status.DEADLINE_EXCEEDED]: [504, 'DEADLINE_EXCEEDED'],
};

/** The problem that stands for a gRPC status. */
export function problemOf({ code, details }: GrpcStatus): RestProblem {
  const [http, title] = known[code] ?? [500, 'INTERNAL_ERROR'];
  return new RestProblem(http, title, details);
}

/** The body of a problem's answer, `application/problem+json`. @param instance path of the request, from `/v2` on */
export function problemText({ title, code, message }: RestProblem, instance: string): string {
  return JSON.stringify({ type: 'about:blank', title, status: code, detail: message, instance });
}
