import { status } from '@grpc/grpc-js';
import { zeebeMethods, type ZeebeMethod } from '../engine/zeebe-protocol';
import type { GrpcCall, GrpcStatus } from '../grpc/grpc-call';

/** A call that was understood, or why it was not. */
export type ReadCall = { readonly request: object } | { readonly why: GrpcStatus };

/**
 * Decodes the request of a call.
 * @param token the bearer token that the call has to show; none: it need not
 */
export function readCall({ path, authorization, message }: GrpcCall, token: string | undefined): ReadCall {
  const method = zeebeMethods().get(path);
  if (method === undefined) {
    return { why: { code: status.UNIMPLEMENTED, details: `Zeebe's gateway has no method ${methodName(path)}` } };
  }
  if (token !== undefined && authorization !== `Bearer ${token}`) {
    return {
      why: { code: status.UNAUTHENTICATED, details: 'the call does not show the token that the token endpoint gave' },
    };
  }
  const request = decoded(method, message);
  return request === undefined
    ? { why: { code: status.INVALID_ARGUMENT, details: `the message is no request of ${methodName(path)}` } }
    : { request };
}

/** Last part of a call's path, cut: it is a stranger's text. */
export function methodName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).slice(0, 100);
}

function decoded(method: ZeebeMethod, message: Buffer): object | undefined {
  try {
    return method.requestDeserialize(message);
  } catch {
    // what is wrong with a stranger's bytes helps nobody; that they are wrong is told
    return undefined;
  }
}
