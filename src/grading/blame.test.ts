import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Finding } from '../errors';
import type { Criterion, JournalEntry, JournalEvent, ScenarioFinished } from '../journal/entries';
import { unmetNeed, verdictsOf } from './blame';

const criterion = (id: string, more: Partial<Criterion> = {}): Criterion => ({
  id,
  title: id,
  group: '',
  points: 1,
  bonus: false,
  needs: [],
  explainedBy: [],
  ...more,
});

const finding = (code: string, id?: string): Finding => ({
  code,
  subject: 'It',
  actual: 'is not',
  expected: 'it should be',
  ...(id !== undefined && { where: { id } }),
});

const over = (id: string, found: Partial<ScenarioFinished> = {}): JournalEvent => ({
  kind: 'scenario-finished',
  criterion: id,
  model: 'submitted',
  worker: 'submitted',
  outcome: found.finding ? 'failed' : 'passed',
  ...found,
});

/** By criterion: `failed`, `passed`, `error`, or the one that it is blocked by. */
function judged(criteria: readonly Criterion[], ...events: readonly JournalEvent[]): Record<string, string> {
  const journal = events.map((event, seq): JournalEntry => ({ ...event, seq, at: 0 }));
  const verdicts = [...verdictsOf(criteria, journal)];
  return Object.fromEntries(verdicts.map(([id, { outcome, blockedBy }]) => [id, blockedBy ?? outcome]));
}

describe('verdictsOf', () => {
  const [a, b, c] = [criterion('a'), criterion('b'), criterion('c')];

  it('takes each scenario at its word where none stands in the way of another', () => {
    const said = judged([a, b, c], over('a'), over('b', { finding: finding('x') }), over('c', { outcome: 'error' }));
    expect(said).to.deep.equal({ a: 'passed', b: 'failed', c: 'error' });
  });

  it('says nothing of a scenario that is not over', () => {
    expect(judged([a, b], over('a'))).to.deep.equal({ a: 'passed' });
  });

  it('takes no notice of the runs with the other half of the solution', () => {
    const diagnosis = over('a', { model: 'reference' });
    expect(judged([a], diagnosis, over('a', { finding: finding('x') }))).to.deep.equal({ a: 'failed' });
  });

  it('blocks by the first need that does not hold, and names the root', () => {
    const criteria = [a, criterion('b', { needs: ['a'] }), criterion('c', { needs: ['b'] })];
    const said = judged(
      criteria,
      over('a', { finding: finding('x') }),
      over('b', { outcome: 'unjudged' }),
      over('c', { finding: finding('y') }),
    );
    expect(said).to.deep.equal({ a: 'failed', b: 'a', c: 'a' });
  });

  it('blocks what lacks a fact by the criterion that should have established it', () => {
    const said = judged(
      [a, b, c],
      over('a', { establishes: ['bpmn-errors'] }),
      over('b', { finding: finding('x'), establishes: ['errors-where-due'] }),
      over('c', { outcome: 'unjudged', lacks: 'errors-where-due', message: 'There was no error.' }),
    );
    expect(said).to.deep.equal({ a: 'passed', b: 'failed', c: 'b' });
  });

  it('fails what lacks a fact that no criterion of the exercise asks for', () => {
    expect(judged([a], over('a', { outcome: 'unjudged', lacks: 'deployed', message: 'No.' }))).to.deep.equal({
      a: 'failed',
    });
  });

  describe('where the engine rejects the model', () => {
    const rejection: JournalEvent = { kind: 'deployment-rejected', model: 'submitted', reason: 'Element: Timer_1' };
    const deploys = over('a', { finding: finding('rejected'), establishes: ['deployed'] });

    it('blocks by the deployment what is found at the element that it names', () => {
      const said = judged([a, b, c], rejection, deploys, over('b', { finding: finding('x', 'Timer_1') }), over('c'));
      expect(said).to.deep.equal({ a: 'failed', b: 'a', c: 'passed' });
    });

    it('blocks by the deployment what the engine takes in no model', () => {
      const said = judged([a, b], rejection, deploys, over('b', { finding: finding('x'), origin: 'rejection' }));
      expect(said).to.deep.equal({ a: 'failed', b: 'a' });
    });

    it('leaves other faults where they are', () => {
      const said = judged([a, b], rejection, deploys, over('b', { finding: finding('x', 'Gateway_1') }));
      expect(said).to.deep.equal({ a: 'failed', b: 'failed' });
    });

    it('fails the criterion itself where the engine takes the model after all', () => {
      const said = judged([a, b], over('a'), over('b', { finding: finding('x'), origin: 'rejection' }));
      expect(said).to.deep.equal({ a: 'passed', b: 'failed' });
    });
  });

  it('names a fault of the model once', () => {
    const same = { finding: finding('x', 'Timer_1') };
    const elsewhere = { finding: finding('x', 'Timer_2') };
    expect(judged([a, b, c], over('a', same), over('b', same), over('c', elsewhere))).to.deep.equal({
      a: 'failed',
      b: 'a',
      c: 'failed',
    });
  });

  it('lets a scenario of model and worker together fail by a fault that has been named', () => {
    const same = { finding: finding('x', 'Timer_1') };
    const together = criterion('b', { explainedBy: ['a'] });
    expect(judged([a, together], over('a', same), over('b', same))).to.deep.equal({ a: 'failed', b: 'failed' });
  });

  it('blames what has failed before for a walk that does not come to its point', () => {
    const lost = { finding: finding('not-reached'), origin: 'approach' } as const;
    expect(judged([a, b], over('a', { finding: finding('x') }), over('b', lost))).to.deep.equal({
      a: 'failed',
      b: 'a',
    });
    expect(judged([a, b], over('a'), over('b', lost))).to.deep.equal({ a: 'passed', b: 'failed' });
  });

  describe('that fails after another', () => {
    const follows = (criteria: readonly Criterion[], ...events: readonly JournalEvent[]): Record<string, string> => {
      const journal = events.map((event, seq): JournalEntry => ({ ...event, seq, at: 0 }));
      const verdicts = [...verdictsOf(criteria, journal)];
      return Object.fromEntries(verdicts.map(([id, { outcome, followsFrom }]) => [id, followsFrom ?? outcome]));
    };

    it('names the scenario of model and worker together that has seen the same', () => {
      const together = [a, b].map((one) => ({ ...one, explainedBy: ['c'] }));
      const stuck = { ...finding('not-ended'), subject: 'The process instance', actual: 'stood at "Render Image"' };
      const elsewhere = { ...stuck, actual: 'stood at "Upload Model"' };
      expect(follows(together, over('a', { finding: stuck }), over('b', { finding: stuck }))).to.deep.equal({
        a: 'failed',
        b: 'a',
      });
      expect(follows(together, over('a', { finding: stuck }), over('b', { finding: elsewhere }))).to.deep.equal({
        a: 'failed',
        b: 'failed',
      });
    });

    it('names the first of the nodes that no token comes to', () => {
      const lost = (id: string): Partial<ScenarioFinished> => ({ finding: finding('node-unreachable', id) });
      expect(follows([a, b, c], over('a', lost('A')), over('b', lost('B')), over('c', lost('C')))).to.deep.equal({
        a: 'failed',
        b: 'a',
        c: 'a',
      });
    });

    it('names the one whose variable was written over the one that it is about', () => {
      const missing = { ...finding('answer-missing'), changed: 'quality' };
      const changed = { ...finding('variable-changed'), changed: 'quality' };
      const other = { ...finding('variable-changed'), changed: 'id' };
      expect(follows([a, b], over('a', { finding: missing }), over('b', { finding: changed }))).to.include({ b: 'a' });
      expect(follows([a, b], over('a', { finding: missing }), over('b', { finding: other }))).to.include({
        b: 'failed',
      });
    });

    it('names no bonus', () => {
      const lost = (id: string): Partial<ScenarioFinished> => ({ finding: finding('node-unreachable', id) });
      expect(follows([{ ...a, bonus: true }, b], over('a', lost('A')), over('b', lost('B')))).to.include({
        b: 'failed',
      });
    });
  });

  it('fails one criterion for an engine that had to be stopped', () => {
    const stopped: JournalEvent = { kind: 'run-stopped', code: 'engine-flooded' };
    const flooded = { finding: finding('engine-flooded') };
    expect(judged([a, b], stopped, over('a', flooded), over('b', flooded))).to.deep.equal({ a: 'failed', b: 'a' });
  });
});

describe('unmetNeed', () => {
  it('is none where a need has no verdict yet, or holds', () => {
    const needing = criterion('c', { needs: ['a', 'b'] });
    expect(unmetNeed(needing, new Map([['a', { outcome: 'passed' }]]))).to.equal(undefined);
    expect(unmetNeed(needing, new Map([['b', { outcome: 'failed' }]]))).to.equal('b');
    expect(unmetNeed(needing, new Map([['b', { outcome: 'blocked', blockedBy: 'x' }]]))).to.equal('x');
  });
});
