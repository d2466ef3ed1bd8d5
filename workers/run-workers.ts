import { openCluster } from './cluster';
import type { JobWorker } from './job-worker';
import { work } from './work';

/** Runs workers as a program of their own: together on one cluster, until Ctrl+C (or SIGTERM) ends them all. */
export function runWorkers(workers: readonly JobWorker[]): void {
  start(workers).catch((error: unknown) => {
    console.error(`❌ ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
}

async function start(workers: readonly JobWorker[]): Promise<void> {
  const client = await openCluster();
  const stop = (): void => {
    console.log('👋 Stopping');
    // the SDK's timers would keep the process for some seconds more
    void client.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await Promise.all(workers.map((worker) => work(client, worker)));
  console.log(`🚀 Waiting for jobs of type ${workers.map(({ jobType }) => jobType).join(', ')}. Stop with Ctrl+C.`);
}
