import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { EngineAddresses } from '../../src/engine/attached/attachment';
import { findStartupCache } from '../../src/engine/embedded/startup-cache';
import type { EngineVersion } from '../../src/engine/provision/lock-file';
import { jvmOptions } from '../../src/engine/provision/jvm-options';
import { provisionHost } from '../../src/engine/provision/provision-host';

/** An engine host as docker-compose.yml starts one: fixed ports, an engine with a running clock. */
export interface StandingHost extends EngineAddresses {
  stop(): Promise<void>;
}

/** Starts one on free ports; it ends with this process. */
export async function startStandingHost(version: EngineVersion): Promise<StandingHost> {
  const kit = await provisionHost(version);
  const [gatewayPort, controlPort] = await Promise.all([freePort(), freePort()]);
  const host = [
    'zeebegrader.host.Main',
    '--engine-jar',
    kit.engineJar,
    '--watch',
    'stdin',
    '--first-engine',
    'running',
  ];
  const ports = ['--gateway-ports', `${gatewayPort}`, '--control-port', `${controlPort}`];
  const child = spawn(kit.java.java, [...findStartupCache(kit).options, ...jvmOptions(kit), ...host, ...ports], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  return {
    gateway: `127.0.0.1:${gatewayPort}`,
    control: `127.0.0.1:${controlPort}`,
    stop: async () => {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
