/** Takes a lease on the container engine, says so, and waits to be killed. */
import { openEngine } from '../../src/engine/select-engine';

async function hold(): Promise<void> {
  const engine = await openEngine({ kind: 'container', version: '8.8.21' });
  const lease = await engine.lease('virtual');
  process.stdout.write(`${lease.gatewayAddress}\n`);
}

void hold();
