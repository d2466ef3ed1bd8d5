/** Starts an engine host, prints the address of its control port and waits to be killed. */
import { HostProcess } from '../../src/engine/embedded/host-process';
import { provisionHost } from '../../src/engine/provision/provision-host';

async function hold(): Promise<void> {
  const host = new HostProcess(await provisionHost('8.8.21'));
  process.stdout.write(`${(await host.ready).controlAddress}\n`);
}

void hold();
