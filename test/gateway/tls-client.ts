import { readFileSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { GatewayBench } from './gateway-bench';

/** A cluster that a student may have written into the script. */
export const CLUSTER_HOST = '6d8e0f4c-1b2a-4c3d-9e8f-0a1b2c3d4e5f.bru-2.zeebe.camunda.io';

export function authorityOf(bench: GatewayBench): Buffer {
  return readFileSync(bench.gateway.certificateFile);
}

/** Sends bytes and resolves with all that came back when the other side has closed. */
export function talk(bench: GatewayBench, ...bytes: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp(bench.port, '127.0.0.1', () => bytes.forEach((each) => socket.write(each)));
    let answer = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

/** A TLS connection that names a host, straight to the listener or through a tunnel to it. */
export async function connect(
  bench: GatewayBench,
  servername: string,
  { protocol = 'http/1.1', tunnel = false } = {},
): Promise<TLSSocket> {
  const below = tunnel ? { socket: await throughTunnel(bench, servername) } : { host: '127.0.0.1', port: bench.port };
  return new Promise((resolve, reject) => {
    const socket = connectTls({ ...below, servername, ca: authorityOf(bench), ALPNProtocols: [protocol] }, () =>
      resolve(socket),
    );
    socket.on('error', reject);
  });
}

function throughTunnel(bench: GatewayBench, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp(bench.port, '127.0.0.1', () =>
      socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`),
    );
    socket.once('data', (answer: Buffer) => {
      if (answer.toString().startsWith('HTTP/1.1 200')) resolve(socket);
      else reject(new Error(answer.toString()));
    });
    socket.on('error', reject);
  });
}

/** One HTTP/1.1 request on a connection. */
export function post(
  socket: Socket,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', reject).on('close', () => {
      const [head = '', content = ''] = answer.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), body: JSON.parse(content) as Record<string, unknown> });
    });
    const all = {
      host: 'login.cloud.camunda.io',
      connection: 'close',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  });
}
