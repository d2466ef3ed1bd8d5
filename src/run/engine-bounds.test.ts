import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure, EngineOutOfMemory, GraderError } from '../errors';
import type { EngineRecord } from '../journal/record';
import { EngineBounds, type EngineLimits } from './engine-bounds';

const roomy: EngineLimits = { records: 1_000, recordBytes: 1_000_000, runMilliseconds: 60_000, answer: 60_000 };
const record = (value: EngineRecord['value']): EngineRecord => ({
  position: 1,
  sourceRecordPosition: -1,
  key: '1',
  timestamp: 0,
  recordType: 'EVENT',
  valueType: 'VARIABLE',
  intent: 'CREATED',
  value,
});
const never = (): Promise<never> => new Promise(() => undefined);
const well = (): Promise<void> => Promise.resolve();

/** Bounds that are closed with the test, so that none of their timers outlives it. */
function bounds(limits: Partial<EngineLimits>, leastThing = well): EngineBounds & Disposable {
  const made = new EngineBounds({ ...roomy, ...limits }, leastThing);
  return Object.assign(made, { [Symbol.dispose]: () => made.close() });
}

describe('EngineBounds', () => {
  it('is over at the last record', () => {
    using one = bounds({ records: 2 });
    one.spend(record({}));
    expect(one.over.aborted).to.equal(false);
    one.spend(record({}));
    expect(one.over.reason).to.be.instanceOf(CriterionFailure).with.property('message').that.contains('with 2 records');
  });

  it('counts what the engine has written and nobody reads', () => {
    using one = bounds({ records: 10 });
    one.spend({ ...record({}), position: 101 });
    one.spend({ ...record({}), position: 109 });
    expect(one.over.aborted).to.equal(false);
    one.spend({ ...record({}), position: 110 });
    expect(one.over.reason).to.have.property('message').that.contains('with 10 records');
  });

  it('is over when the records are too large together', () => {
    using one = bounds({ recordBytes: 2 * 1024 * 1024 });
    one.spend(record({ value: 'x'.repeat(1024 * 1024) }));
    one.spend(record({ value: 'x'.repeat(1024 * 1024) }));
    expect(one.over.reason).to.have.property('message').that.contains('with 2 MiB of records');
  });

  it('is over when everything takes too long together', async () => {
    using one = bounds({ runMilliseconds: 5 });
    const error = await one.within(never).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(CriterionFailure).with.nested.property('finding.code', 'run-too-long');
  });

  it('blames the submission for an engine that ran out of memory where nothing else runs in it, and for no other loss', async () => {
    const lost = new EngineOutOfMemory('no memory left');
    for (const [owns, reason, code] of [
      [true, lost, 'engine-flooded'],
      [false, lost, undefined],
      [true, new GraderError('killed'), undefined],
    ] as const) {
      using one = Object.assign(new EngineBounds(roomy, well, owns), {
        [Symbol.dispose]() {
          (this as unknown as EngineBounds).close();
        },
      });
      const asked = one.within(() => Promise.reject(new GraderError('Connection dropped')));
      one.lose(reason);
      const error: unknown = await asked.catch((cause: unknown) => cause);
      if (code === undefined) expect(error).to.be.instanceOf(GraderError);
      else expect(error).to.have.nested.property('finding.code', code);
    }
  });

  it('blames the submission for a lost engine that gave up one of its expressions, in an incident or at the deployment', () => {
    const reason = 'Expected to evaluate expression but timed out after 5000 ms';
    const incident = { ...record({ errorMessage: reason }), valueType: 'INCIDENT' };
    const rejection = { ...record({}), valueType: 'DEPLOYMENT', rejectionReason: reason };
    for (const said of [incident, rejection]) {
      using one = bounds({});
      one.spend(said);
      one.lose(new GraderError('killed'));
      expect(one.over.reason).to.have.nested.property('finding.code', 'engine-flooded');
      expect(one.leavesRunning).to.equal(true);
    }
  });

  it('passes on what a command answers, and how it fails', async () => {
    using one = bounds({});
    expect(await one.within(() => Promise.resolve(7))).to.equal(7);
    const failure = new Error('no');
    expect(await one.within(() => Promise.reject(failure)).catch((reason: unknown) => reason)).to.equal(failure);
    expect(one.over.aborted).to.equal(false);
  });

  it('blames the submission for a command without an answer, where the engine is well otherwise', async () => {
    using one = bounds({ answer: 5 });
    const error = await one.within(never).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(CriterionFailure).with.nested.property('finding.code', 'engine-flooded');
  });

  it('blames the machine where the engine answers nothing at all', async () => {
    using one = bounds({ answer: 5 }, () => Promise.reject(new Error('gone')));
    const error = await one.within(never).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(GraderError);
  });

  it('knows when the engine has given an expression up that may go on', () => {
    using one = bounds({});
    one.spend(record({ errorMessage: 'Expected to evaluate expression but timed out after 5000 ms' }));
    expect(one.leavesRunning).to.equal(false);
    const errorMessage = "Expected to evaluate expression but timed out after 5000 ms: 'a'";
    one.spend({ ...record({ errorMessage }), valueType: 'INCIDENT', intent: 'CREATED' });
    expect(one.leavesRunning).to.equal(true);
    one.lose(new GraderError('gone'));
    expect(one.over.reason).to.be.instanceOf(CriterionFailure);
  });

  it('asks nothing any more once it is over, and keeps the first reason', async () => {
    using one = bounds({});
    const first = new Error('first');
    one.end(first);
    one.end(new Error('second'));
    let asked = false;
    const error = await one.within(() => Promise.resolve((asked = true))).catch((reason: unknown) => reason);
    expect([error, asked]).to.deep.equal([first, false]);
  });
});
