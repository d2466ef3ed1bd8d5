import { status } from '@grpc/grpc-js';
import { requestFields, zeebeMethods } from '../engine/zeebe-protocol';
import type { CallHead, GrpcCall, GrpcStatus } from '../grpc/grpc-call';
import { lookAtWire } from '../grpc/wire-fields';

/** The request of a call, or why it cannot be read. */
export type ReadRequest =
  | {
      readonly request: object;
      /** Numbers of fields that Zeebe's protocol does not have: a newer client's. They are not passed on. */
      readonly unknownFields: readonly number[];
    }
  | { readonly why: GrpcStatus };

/**
 * What is wrong with a call by its head.
 * @param token the bearer token that the call has to show; none: it need not
 */
export function objectionToHead({ path, authorization }: CallHead, token: string | undefined): GrpcStatus | undefined {
  if (!zeebeMethods().has(path))
    return { code: status.UNIMPLEMENTED, details: `Zeebe's gateway has no method ${methodName(path)}` };
  return objectionToToken(authorization, token);
}

/** What is wrong with the `authorization` header of a call. */
export function objectionToToken(authorization: string | undefined, token: string | undefined): GrpcStatus | undefined {
  if (token === undefined || authorization === `Bearer ${token}`) return undefined;
  return { code: status.UNAUTHENTICATED, details: 'the call does not show the token that the token endpoint gave' };
}

/** Last part of a call's path, cut: it is a stranger's text. */
export function methodName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).slice(0, 100);
}

/**
 * Decodes the request of a call whose path is known. Only what is decoded here is judged and passed on, encoded anew,
 * never the bytes that came.
 */
export function readRequest({ path, message }: Pick<GrpcCall, 'path' | 'message'>): ReadRequest {
  const method = zeebeMethods().get(path);
  if (method === undefined) return { why: unreadable(path, 'there is no such method') };
  const look = lookAtWire(message, requestFields(method));
  if ('objection' in look) return { why: unreadable(path, look.objection) };
  try {
    return { request: method.requestDeserialize(message), unknownFields: look.unknown };
  } catch {
    // what is wrong with a stranger's bytes helps nobody; that they are wrong is told
    return { why: unreadable(path, 'it cannot be decoded') };
  }
}

function unreadable(path: string, objection: string): GrpcStatus {
  return {
    code: status.INVALID_ARGUMENT,
    details: `the message is no request of ${methodName(path)}: ${objection}`,
  };
}
