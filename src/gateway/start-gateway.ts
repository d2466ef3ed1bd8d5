import { status } from '@grpc/grpc-js';
import { awaitedCalls } from '../engine-calls/engine-calls';
import { Budget } from './calls/budget';
import { CallStory } from './calls/call-story';
import { Desk } from './calls/desk';
import { admitCall, admitForeign, serveCall, type WorkerCallsOptions } from './calls/worker-calls';
import { methodName } from './calls/read-call';
import { gatewayCertificates } from './certificates/gateway-certificates';
import { FrontDoor } from './connection/front-door';
import { SmallPieces } from './connection/small-pieces';
import { tlsFront } from './connection/tls-front';
import { serveWebStream, webServer, type WebOptions } from './connection/web-server';
import { CLUSTER_ID, clusterSettings, workerEnvironment } from './environment';
import type { Gateway, GatewayCall, GatewayOptions } from './gateway';
import type { CallHead, GrpcCall, GrpcStatus } from './grpc/grpc-call';
import { grpcServer } from './grpc/grpc-server';
import { OpenRequests } from './grpc/open-requests';
import { Unpacker } from './grpc/unpacker';
import { GATEWAY_LIMITS } from './limits';
import { accessToken } from './saas/access-token';
import { OwnCluster } from './saas/own-cluster';

/** As for a wrong token: credentials belong to one cluster. */
const FOREIGN_CLUSTER: GrpcStatus = {
  code: status.UNAUTHENTICATED,
  details: 'the token is for another cluster than the one that the address names',
};

/**
 * Makes the gateway for one worker; it listens nowhere, connections are given to it.
 * @throws GraderError when the certificates cannot be made
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  // before anything is waited for: an engine that is not to be had may be known by then
  const engine = awaitedCalls(options.engine);
  const certificates = await gatewayCertificates();
  let closed = false;
  const onCall = (call: GatewayCall): void => {
    if (!closed) options.onCall(call);
  };
  const limits = { ...GATEWAY_LIMITS, ...options.limits };
  const budget = new Budget({ calls: options.maxCalls, bytes: limits.sentBytes }, (details) =>
    onCall({ method: 'Budget', phase: 'refused', status: 'RESOURCE_EXHAUSTED', details }),
  );
  const desk = new Desk(engine, options.follow);
  const token = accessToken();
  const report = (call: GatewayCall): void => {
    if (budget.spend()) onCall(call);
  };
  const requests = new OpenRequests(limits);
  const unpacker = new Unpacker((bytes) => budget.spendBytes(bytes));
  const callsOf = (demanded: string | undefined, objection?: GrpcStatus) => {
    const always = objection === undefined ? {} : { objection };
    const calls: WorkerCallsOptions = { ...options, onCall, desk, budget, token: demanded, ...always };
    return {
      requests,
      onHead: (head: CallHead) => admitCall(head, calls),
      onForeign: (operation: string, authorization: string | undefined) =>
        admitForeign(operation, authorization, calls),
      onCall: (call: GrpcCall) => serveCall(call, calls),
      // who was admitted has been counted
      onMalformed: (path: string, why: GrpcStatus, admitted: boolean) =>
        new CallStory(methodName(path), undefined, admitted ? onCall : report).refused(why),
    };
  };
  // SaaS demands a token; on the direct address, as on a local engine, there is none to be had
  const calls = {
    cluster: callsOf(token),
    foreignCluster: callsOf(token, FOREIGN_CLUSTER),
    local: callsOf(undefined),
  };
  const own = new OwnCluster(CLUSTER_ID);
  const isOwnCluster = (id: string): boolean => own.isOwn(id);
  const front = (place: 'cluster' | 'local') => {
    const requestMilliseconds = limits.bodyMilliseconds;
    const web: WebOptions = { place, calls, isOwnCluster, token, requestMilliseconds, onCall: report };
    const http2 = grpcServer({
      ...calls[place],
      unpacker,
      onWeb: (stream, headers) => serveWebStream(stream, headers, web),
      isOver: () => budget.overdrawn,
    });
    return { http2, http1: webServer(web) };
  };
  const saas = front('cluster');
  const local = front('local');
  const tls = tlsFront(certificates, {
    onRefused: (name, details) => report({ method: 'Tls', phase: 'refused', request: { name }, details }),
    onConnection: (socket, place, protocol) => {
      const { http1, http2 } = place === 'cluster' ? saas : local;
      if (protocol === 'http/1.1') http1.emit('connection', new SmallPieces(socket));
      else http2.accept(socket);
    },
  });
  const door = new FrontDoor({
    onTls: tls,
    onHttp2: (socket) => local.http2.accept(socket),
    onHttp1: (socket) => local.http1.emit('connection', new SmallPieces(socket)),
    onCall: report,
    budget,
    limits,
  });
  return {
    accept: (socket) => door.accept(socket),
    environment: ({ host, port }, certificateFile) => workerEnvironment({ host, port, certificateFile }),
    settings: clusterSettings,
    certificateFile: certificates.authorityFile,
    close: () => {
      if (closed) return Promise.resolve();
      closed = true;
      door.close();
      saas.http2.close();
      local.http2.close();
      desk.close();
      return Promise.resolve();
    },
  };
}
