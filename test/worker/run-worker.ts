import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gatewayCertificates } from '../../src/gateway/certificates/gateway-certificates';
import type { Gateway } from '../../src/gateway/gateway';
import type { Sandbox, SandboxEnd } from '../../src/sandbox/sandbox';
import { readSubmission } from '../../src/submission/intake';
import type { WorkerScript } from '../../src/submission/submission';
import { createRuntimes } from '../../src/worker/runtimes';
import { startWorker } from '../../src/worker/start-worker';

const runtimes = createRuntimes();
const limits = {
  memoryBytes: 512 * 2 ** 20,
  processes: 64,
  cpuSeconds: 30,
  fileBytes: 16 * 2 ** 20,
  openFiles: 256,
  outputBytes: 2 ** 20,
  wallClockMilliseconds: 60_000,
};

/** What came of a worker that was run to its end, or until it connected. */
export interface Outcome {
  readonly end: SandboxEnd;
  readonly stdout: string;
  readonly tail: readonly string[];
  /** The first bytes of its first connection. */
  readonly said: string | undefined;
}

/** A gateway that takes connections and says goodbye: enough to see that a worker reaches it. */
async function listening(onConnection: (socket: Socket) => void): Promise<Gateway> {
  return {
    certificateFile: (await gatewayCertificates()).authorityFile,
    settings: { ZEEBE_CLIENT_ID: 'somebody' },
    accept: onConnection,
    environment: ({ host, port }, certificateFile) => ({ GATEWAY: `${host}:${port}`, CERTIFICATE: certificateFile }),
    close: () => Promise.resolve(),
  };
}

/** Hands in some files, takes them in and runs the worker among them; it is stopped once it has connected and spoken. */
export async function runWorker(
  sandbox: Sandbox,
  files: Readonly<Record<string, string>>,
  command?: readonly string[],
): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hand-in '));
  for (const [name, text] of Object.entries({ 'model.bpmn': '<definitions/>', ...files })) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  // a private copy is graded, so the original is not needed any more
  const submission = await readSubmission(folder, { jobTypes: ['thumbnails_production'] }).finally(() =>
    rm(folder, { recursive: true }),
  );
  try {
    let stdout = '';
    let said: string | undefined;
    const spoken = Promise.withResolvers<undefined>();
    const gateway = await listening((socket) => {
      socket.once('data', (data) => {
        said = data.toString();
        socket.destroy();
        spoken.resolve(undefined);
      });
    });
    const worker = await startWorker({
      submission,
      script: submission.workers[0] as WorkerScript,
      runtimes,
      sandbox,
      gateway,
      limits,
      ...(command ? { command } : {}),
      onOutput: (stream, text) => {
        if (stream === 'stdout') stdout += text;
      },
    });
    if ((await Promise.race([worker.ended, spoken.promise])) === undefined) await worker.stop();
    return { end: await worker.ended, stdout, tail: worker.outputTail(50), said };
  } finally {
    await submission.dispose();
  }
}
