import { status } from '@grpc/grpc-js';
import { statusOf } from '../../engine-calls/engine-calls';
import { zeebeMethod, type JobsRequest } from '../engine/zeebe-protocol';
import type { GatewayOptions } from '../gateway';
import type { CallHead, GrpcCall, GrpcStatus } from '../grpc/grpc-call';
import type { Admission } from '../grpc/grpc-server';
import { activateJobs } from './activate-jobs';
import type { Budget } from './budget';
import { authorizeMethod, authorizeRequest } from './call-policy';
import { CallStory } from './call-story';
import type { Desk } from './desk';
import { starve } from './hold';
import { methodName, objectionToHead, objectionToToken, readRequest } from './read-call';
import { streamJobs } from './stream-jobs';

/** What stands behind every gRPC call of one worker. */
export interface WorkerCallsOptions extends Pick<GatewayOptions, 'jobTypes' | 'onCall'> {
  readonly desk: Desk;
  readonly budget: Budget;
  /** The bearer token that calls have to show; none: they need not. */
  readonly token: string | undefined;
  /** Where no call is served, whatever token it shows: why. */
  readonly objection?: GrpcStatus;
}

const USED_UP: GrpcStatus = { code: status.RESOURCE_EXHAUSTED, details: 'the worker has made more calls than it may' };

/** Judges a call by its head: within the budget, known, allowed. What is refused is told to the journal. Never throws. */
export function admitCall(head: CallHead, options: WorkerCallsOptions): Admission {
  return admit(methodName(head.path), objectionToHead(head, options.token), options);
}

/**
 * Judges a call that gRPC does not have, likewise; no job worker needs one.
 * @param operation as the journal is told, e.g. `POST /v2/jobs/search`
 */
export function admitForeign(
  operation: string,
  authorization: string | undefined,
  options: WorkerCallsOptions,
): Admission {
  return admit(operation, objectionToToken(authorization, options.token), options);
}

function admit(name: string, found: GrpcStatus | undefined, options: WorkerCallsOptions): Admission {
  const { budget, onCall, objection = found } = options;
  if (!budget.spend()) return { why: USED_UP };
  const admission = objection === undefined ? authorizeMethod(name) : { why: objection };
  if ('why' in admission) new CallStory(name, undefined, onCall).refused(admission.why);
  return admission;
}

/** Serves a call that {@link admitCall} has let through: by the policy, told to the journal. Never throws. */
export function serveCall(call: GrpcCall, { jobTypes, desk, onCall }: WorkerCallsOptions): void {
  const name = methodName(call.path);
  const read = readRequest(call);
  if ('why' in read) {
    call.end(read.why);
    new CallStory(name, undefined, onCall).refused(read.why);
    return;
  }
  const { request, unknownFields } = read;
  const story = new CallStory(name, { request, unknownFields }, onCall);
  const decision = authorizeRequest(name, request, { jobTypes, handedOut: desk.handedOut });
  if (decision.kind === 'allowed') {
    answer(call, { name, request, story, desk }).catch((error: unknown) => {
      const outcome = statusOf(error);
      call.end(outcome);
      story.answered(outcome);
    });
  } else {
    story.refused(decision.why);
    if (decision.kind === 'starved') starve(request as JobsRequest, call);
    else call.end(decision.why);
  }
}

function leftBy({ gone }: GrpcCall): GrpcStatus | undefined {
  return gone.aborted ? { code: status.CANCELLED, details: 'the worker did not wait for the answer' } : undefined;
}

interface AllowedCall {
  readonly name: string;
  readonly request: object;
  readonly story: CallStory;
  readonly desk: Desk;
}

async function answer(call: GrpcCall, { name, request, story, desk }: AllowedCall): Promise<void> {
  if (name === 'ActivateJobs') {
    story.arrived();
    const keys = await activateJobs(call, request as JobsRequest, desk);
    call.end();
    story.answered(leftBy(call), keys);
  } else if (name === 'StreamActivatedJobs') {
    story.arrived();
    await streamJobs(call, request as JobsRequest, desk, (keys) => story.pushed(keys));
    call.end();
    story.answered(leftBy(call));
  } else {
    call.send(await desk.engine.ask(call.path, zeebeMethod(name).requestSerialize(request)));
    call.end();
    story.answered(leftBy(call));
  }
}
