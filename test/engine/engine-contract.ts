import { after, before, describe, it } from 'node:test';
import path from 'node:path';
import { expect } from 'chai';
import type { ClockMode, Engine, EngineLease, PinnedFrom } from '../../src/engine/engine';
import type { EngineRecord } from '../../src/journal/record';
import { probeFile } from '../../src/run/probe-process';
import { awaitRecord, awaitRecords, event, processInstance } from './await-record';
import { operations } from './operations';
import { callsContract } from './calls-contract';
import { jobProcess, jobProcessId, timerProcess, timerProcessId } from './processes';
import { ZeebeCaller } from './zeebe-caller';

const day = 24 * 60 * 60 * 1000;

/** What an engine that somebody else started cannot do. */
export interface EngineLimits {
  /** How many leases it gives at a time, or should be asked for; any number when absent. */
  readonly leases?: number;
  /** False where the clock cannot be pinned: it runs, and can be put forward. */
  readonly pinned?: boolean;
  /** False where commands go by its gateway alone. */
  readonly commands?: boolean;
}

/** What every engine adapter has to hold. @param open a new engine; the suite closes it */
export function engineContract(name: string, open: () => Promise<Engine>, limits: EngineLimits = {}): void {
  const severalLeases = { skip: limits.leases === 1 && 'one lease at a time' };
  const busy = limits.leases === undefined ? 8 : 2;
  const pinnedClock = { skip: limits.pinned === false && 'its clock cannot be pinned' };
  describe(`engine contract: ${name}`, { timeout: 180_000 }, () => {
    let engine: Engine;
    before(async () => (engine = await open()));
    after(() => engine.close());

    const withLease = async (
      clock: ClockMode | PinnedFrom,
      use: (lease: EngineLease, zeebe: ZeebeCaller) => Promise<void>,
    ): Promise<void> => {
      const lease = await engine.lease(clock);
      const zeebe = new ZeebeCaller(lease.gatewayAddress);
      try {
        await use(lease, zeebe);
      } finally {
        zeebe.close();
        await lease.close();
      }
    };

    it('shares no state between two leases at a time', severalLeases, async () => {
      await withLease('virtual', async (one, zeebeOne) => {
        await withLease('virtual', async (other, zeebeOther) => {
          await zeebeOne.deploy(jobProcess());
          await zeebeOne.start(jobProcessId);
          await awaitRecord(one, event('JOB', 'CREATED'));
          expect(one.gatewayAddress).not.to.equal(other.gatewayAddress);
          const refusal = await zeebeOther.start(jobProcessId).catch((error: unknown) => error);
          expect(refusal)
            .to.be.instanceOf(Error)
            .with.property('message')
            .that.matches(/NOT_FOUND/);
        });
      });
    });

    it('starts every lease empty', async () => {
      await withLease('virtual', (_lease, zeebe) => zeebe.deploy(jobProcess()));
      await withLease('virtual', async (_lease, zeebe) => {
        const refusal = await zeebe.start(jobProcessId).catch((error: unknown) => error);
        expect(refusal)
          .to.be.instanceOf(Error)
          .with.property('message')
          .that.matches(/NOT_FOUND/);
      });
    });

    it(`loses no answer with ${busy} leases under load at once`, async () => {
      const instances = 30;
      const load = (): Promise<void> =>
        withLease('virtual', async (lease, zeebe) => {
          await zeebe.deploy(jobProcess());
          await Promise.all(Array.from({ length: instances }, () => zeebe.start(jobProcessId)));
          await awaitRecords(lease, instances, event('JOB', 'CREATED'));
          const jobs = await zeebe.activate(jobProcessId, instances);
          expect(new Set(jobs.map((job) => job.key)).size).to.equal(instances);
          await Promise.all(jobs.map((job) => zeebe.complete(job.key)));
          await awaitRecords(lease, instances, processInstance('ELEMENT_COMPLETED'));
        });
      await Promise.all(Array.from({ length: busy }, load));
    });

    it('tells each record once and in order, also to one who comes late', async () => {
      await withLease('virtual', async (lease, zeebe) => {
        const early: EngineRecord[] = [];
        lease.follow((record) => early.push(record));
        await zeebe.deploy(jobProcess());
        await zeebe.start(jobProcessId);
        await awaitRecord(lease, event('JOB', 'CREATED'));
        const late: EngineRecord[] = [];
        lease.follow((record) => late.push(record));
        for (const job of await zeebe.activate(jobProcessId, 1)) await zeebe.complete(job.key);
        const last = await awaitRecord(lease, processInstance('ELEMENT_COMPLETED'));
        const until = (records: readonly EngineRecord[]): number[] =>
          records.map((record) => record.position).filter((position) => position <= last.position);
        const positions = until(early);
        // some are left out, by some engines, but none of what a process does
        expect(positions).to.deep.equal([...new Set(positions)].sort((one, other) => one - other));
        expect(until(late)).to.deep.equal(positions);
        const ofJob = early.filter((record) => record.recordType === 'EVENT' && record.valueType === 'JOB');
        expect(ofJob.map((record) => record.intent)).to.deep.equal(['CREATED', 'COMPLETED']);
      });
    });

    it(
      'keeps to itself what elements and variables of a probe do, and no other record of it',
      { skip: limits.commands === false && 'it tells everything' },
      async () => {
        await withLease('virtual', async (lease, zeebe) => {
          const records: EngineRecord[] = [];
          lease.follow((record) => records.push(record));
          const run = async (name: string): Promise<string[]> => {
            await zeebe.deploy(jobProcess(), name);
            const key = await zeebe.start(jobProcessId, { one: 1 });
            await awaitRecord(lease, (record) => event('JOB', 'CREATED')(record) && isOf(key)(record));
            for (const job of await zeebe.activate(jobProcessId, 1)) await zeebe.complete(job.key);
            await lease.rests?.();
            return records.filter(isOf(key)).map(({ valueType, intent }) => `${valueType} ${intent}`);
          };
          const probe = probeFile(jobProcessId, 0);
          const seen = await run(probe);
          expect(seen.toSorted()).to.deep.equal(['JOB COMPLETED', 'JOB CREATED', 'PROCESS_INSTANCE_CREATION CREATED']);
          // the same model in a file of a hand-in that is called alike
          const own = await run(path.posix.relative('/', probe));
          expect(own).to.include.members([...seen, 'VARIABLE CREATED', 'PROCESS_INSTANCE ELEMENT_COMPLETED']);
          expect(own.filter((one) => one.startsWith('PROCESS_INSTANCE ELEMENT'))).to.have.lengthOf(16);
        });
      },
    );

    it('tells nothing more to one who stopped following', async () => {
      await withLease('virtual', async (lease, zeebe) => {
        const seen: EngineRecord[] = [];
        const stop = lease.follow((record) => seen.push(record));
        await zeebe.deploy(jobProcess());
        await awaitRecord(lease, event('PROCESS', 'CREATED'));
        stop();
        const { length } = seen;
        await zeebe.start(jobProcessId);
        await awaitRecord(lease, event('JOB', 'CREATED'));
        expect(seen).to.have.length(length);
      });
    });

    it('writes keys as text', async () => {
      await withLease('virtual', async (lease, zeebe) => {
        await zeebe.deploy(jobProcess());
        const key = await zeebe.start(jobProcessId);
        const created = await awaitRecord(lease, event('JOB', 'CREATED'));
        expect(created.value['processInstanceKey']).to.equal(key);
        expect(created.key).to.match(/^\d+$/);
      });
    });

    it('lets a pinned clock pass only by advance', pinnedClock, async () => {
      await withLease('virtual', async (lease, zeebe) => {
        await zeebe.deploy(timerProcess('PT30S'));
        const start = await lease.now();
        await zeebe.start(timerProcessId);
        const created = await awaitRecord(lease, event('TIMER', 'CREATED'));
        expect(created.timestamp).to.equal(start);
        expect(Number(created.value['dueDate']) - created.timestamp).to.equal(30_000);

        const triggers: EngineRecord[] = [];
        const isTrigger = event('TIMER', 'TRIGGERED');
        lease.follow((record) => {
          if (isTrigger(record)) triggers.push(record);
        });
        await lease.advance(29_800);
        expect(triggers).to.deep.equal([]);
        await lease.advance(400);
        expect(triggers.map((record) => record.timestamp)).to.deep.equal([start + 30_200]);
        expect(await lease.now()).to.equal(start + 30_200);
      });
    });

    it(
      'begins a pinned clock at another time',
      { skip: limits.leases !== undefined && 'somebody else began its clock' },
      async () => {
        const from = Date.parse('2025-01-19T13:00:00Z');
        await withLease({ from }, async (lease, zeebe) => {
          await zeebe.deploy(timerProcess('PT30S'));
          expect(await lease.now()).to.equal(from);
          await zeebe.start(timerProcessId);
          await awaitRecord(lease, event('TIMER', 'CREATED'));
          await lease.advance(30_200);
          await awaitRecord(lease, event('TIMER', 'TRIGGERED'));
        });
      },
    );

    it('lets a timer fire when its time has come, and not before', async () => {
      await withLease('virtual', async (lease, zeebe) => {
        await zeebe.deploy(timerProcess('PT30S'));
        await zeebe.start(timerProcessId);
        const created = await awaitRecord(lease, event('TIMER', 'CREATED'));
        const triggers: EngineRecord[] = [];
        const isTrigger = event('TIMER', 'TRIGGERED');
        lease.follow((record) => {
          if (isTrigger(record)) triggers.push(record);
        });
        await lease.advance(28_000);
        expect(triggers).to.deep.equal([]);
        await lease.advance(3_000);
        const triggered = await awaitRecord(lease, isTrigger);
        expect(triggered.timestamp).to.be.within(Number(created.value['dueDate']), created.timestamp + 33_000);
        expect(await lease.now()).to.be.at.least(Number(created.value['dueDate']));
      });
    });

    it('never misses a timer, however soon time passes after its record', pinnedClock, async () => {
      await withLease('virtual', async (lease, zeebe) => {
        await zeebe.deploy(timerProcess('PT1S'));
        for (let round = 1; round <= 25; round++) {
          await zeebe.start(timerProcessId);
          await awaitRecords(lease, round, event('TIMER', 'CREATED'));
          await lease.advance(800);
          await lease.advance(400);
          await awaitRecords(lease, round, event('TIMER', 'TRIGGERED'));
        }
      });
    });

    it('advances by more than an int32 of milliseconds', async () => {
      await withLease('virtual', async (lease, zeebe) => {
        await zeebe.deploy(timerProcess('P60D'));
        await zeebe.start(timerProcessId);
        await awaitRecord(lease, event('TIMER', 'CREATED'));
        const start = await lease.now();
        await lease.advance(60 * day + 200);
        await awaitRecord(lease, processInstance('ELEMENT_COMPLETED'));
        const passed = (await lease.now()) - start;
        if (limits.pinned === false) expect(passed).to.be.within(60 * day + 200, 60 * day + 60_000);
        else expect(passed).to.equal(60 * day + 200);
      });
    });

    it('lets a real clock run by itself', async () => {
      await withLease('real', async (lease, zeebe) => {
        await zeebe.deploy(timerProcess('PT0.3S'));
        await zeebe.start(timerProcessId);
        const created = await awaitRecord(lease, event('TIMER', 'CREATED'));
        const triggered = await awaitRecord(lease, event('TIMER', 'TRIGGERED'));
        expect(triggered.timestamp).to.be.at.least(Number(created.value['dueDate']));
      });
    });

    it('takes a model of almost 4 MiB, the limit of the protocol', async () => {
      await withLease('virtual', async (lease, zeebe) => {
        await zeebe.deploy(jobProcess(3_900_000));
        await zeebe.start(jobProcessId);
        await awaitRecord(lease, event('JOB', 'CREATED'));
      });
    });

    operations((use) => withLease('virtual', (lease) => use(lease)), {
      commands: limits.commands !== false,
      version: () => engine.description.version,
    });

    callsContract((use) => withLease('virtual', (lease) => use(lease)), { endsWithLease: limits.commands !== false });

    it('can close a lease twice', async () => {
      const lease = await engine.lease('virtual');
      await Promise.all([lease.close(), lease.close()]);
      await lease.close();
    });
  });
}

function isOf(instance: string): (record: EngineRecord) => boolean {
  return ({ value }) => value['processInstanceKey'] === instance;
}
