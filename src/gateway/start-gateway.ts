import { Budget } from './calls/budget';
import { CallStory } from './calls/call-story';
import { Desk } from './calls/desk';
import { admitCall, serveCall, type WorkerCallsOptions } from './calls/worker-calls';
import { methodName } from './calls/read-call';
import { gatewayCertificates } from './certificates/gateway-certificates';
import { FrontDoor } from './connection/front-door';
import { tlsFront } from './connection/tls-front';
import { workerEnvironment } from './environment';
import { EngineClient } from './engine/engine-client';
import type { Gateway, GatewayCall, GatewayOptions } from './gateway';
import { grpcServer, type GrpcServer } from './grpc/grpc-server';
import { OpenRequests } from './grpc/open-requests';
import { Unpacker } from './grpc/unpacker';
import { GATEWAY_LIMITS } from './limits';
import { accessToken } from './saas/access-token';
import { tokenEndpoint } from './saas/token-endpoint';

/**
 * Makes the gateway for one worker; it listens nowhere, connections are given to it.
 * @throws GraderError when the certificates cannot be made
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const certificates = await gatewayCertificates();
  let closed = false;
  const onCall = (call: GatewayCall): void => {
    if (!closed) options.onCall(call);
  };
  const limits = { ...GATEWAY_LIMITS, ...options.limits };
  const budget = new Budget({ calls: options.maxCalls, bytes: limits.sentBytes }, (details) =>
    onCall({ method: 'Budget', phase: 'refused', status: 'RESOURCE_EXHAUSTED', details }),
  );
  const desk = new Desk(new EngineClient(options.engineAddress), options.follow);
  const token = accessToken();
  const tell = (call: GatewayCall): void => {
    if (budget.spend()) onCall(call);
  };
  const requests = new OpenRequests(limits);
  const unpacker = new Unpacker((bytes) => budget.spendBytes(bytes));
  const zeebe = (demanded: string | undefined): GrpcServer => {
    const calls: WorkerCallsOptions = { ...options, onCall, desk, budget, token: demanded };
    return grpcServer({
      requests,
      unpacker,
      onHead: (head) => admitCall(head, calls),
      onCall: (call) => serveCall(call, calls),
      // who was admitted has been counted
      onMalformed: (path, why, admitted) =>
        new CallStory(methodName(path), undefined, admitted ? onCall : tell).refused(why),
      isOver: () => budget.overdrawn,
    });
  };
  // SaaS demands a token; on the direct address, as on a local engine, there is none to be had
  const saas = zeebe(token);
  const local = zeebe(undefined);
  const web = tokenEndpoint({ token, onCall: tell });
  const tls = tlsFront(certificates, {
    onRefused: (name, details) => tell({ method: 'Tls', phase: 'refused', request: { name }, details }),
    onConnection: (socket, place, protocol) => {
      if (protocol === 'http/1.1') web.emit('connection', socket);
      else (place === 'cluster' ? saas : local).accept(socket);
    },
  });
  const door = new FrontDoor({
    onTls: tls,
    onHttp2: (socket) => local.accept(socket),
    onHttp1: (socket) => web.emit('connection', socket),
    onCall: tell,
    budget,
    limits,
  });
  return {
    accept: (socket) => door.accept(socket),
    environment: ({ host, port }, certificateFile) => workerEnvironment({ host, port, certificateFile }),
    certificateFile: certificates.authorityFile,
    close: () => {
      if (closed) return Promise.resolve();
      closed = true;
      door.close();
      saas.close();
      local.close();
      desk.close();
      return Promise.resolve();
    },
  };
}
