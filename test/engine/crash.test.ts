import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { gradeSubmission } from '../../src/batch/grade-submission';
import { openGrader, type Grader } from '../../src/batch/open-grader';
import type { Engine, EngineLease } from '../../src/engine/engine';
import { HostProcess } from '../../src/engine/embedded/host-process';
import { PooledHost } from '../../src/engine/hosts/pooled-host';
import { provisionHost } from '../../src/engine/provision/provision-host';
import { event } from './await-record';

const solved = path.join(__dirname, '../../examples/part-03-exception-handling/solved');
const deadline = { timeout: 120_000 };

/** Every lease has a JVM of its own; the first few of them die by kill -9 as soon as a process instance has a job. */
class CrashingEngine implements Engine {
  readonly description = { kind: 'embedded', version: '8.8.21' } as const;
  leases = 0;
  readonly #generations: PooledHost[] = [];

  constructor(private readonly crashes: number) {}

  async lease(): Promise<EngineLease> {
    const host = new HostProcess(await provisionHost('8.8.21'));
    const generation = new PooledHost(host);
    this.#generations.push(generation);
    const lease = await generation.lease('virtual');
    this.leases += 1;
    if (this.leases > this.crashes) return lease;
    const isJob = event('JOB', 'CREATED');
    lease.follow((record) => {
      if (isJob(record)) process.kill(host.pid ?? NaN, 'SIGKILL');
    });
    return lease;
  }

  async close(): Promise<void> {
    await Promise.all(this.#generations.map((generation) => generation.close()));
  }
}

describe('an engine that crashes in the middle of a grade', () => {
  let grader: Grader;
  before(async () => {
    const engine = { kind: 'embedded', version: '8.8.21' } as const;
    grader = await openGrader({
      exercise: 'part-03-exception-handling',
      engine,
      sandbox: 'auto',
      clock: 'virtual',
      seed: 1,
    });
  });
  after(() => grader.close());

  const gradeOn = async (engine: CrashingEngine) => {
    const graded = await gradeSubmission({ ...grader.setting, engine }, { path: solved, folderName: 'solved' });
    await engine.close();
    return graded.reported.grade;
  };

  it('is tried again on a fresh one, and costs nothing', deadline, async () => {
    const engine = new CrashingEngine(1);
    const { outcome, score, maxScore } = await gradeOn(engine);
    expect({ outcome, score, leases: engine.leases }).to.deep.equal({ outcome: 'passed', score: maxScore, leases: 2 });
  });

  it('is our error when it happens again, never a failure or a zero', deadline, async () => {
    const engine = new CrashingEngine(2);
    const { outcome, error, criteria } = await gradeOn(engine);
    expect(outcome).to.equal('error');
    expect(error).to.match(/engine/);
    expect(engine.leases).to.equal(2);
    expect(criteria.map((criterion) => criterion.outcome)).not.to.include('failed');
  });
});
