import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Result } from '../../src/report/result';
import { grader, type GraderRun } from './run-grader';

const examples = ['solved', 'unsolved'].map((name) => path.join('examples/part-03-exception-handling', name));

describe('zeebe-grader grade, on the examples', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zeebe-grader-test-'));
  after(() => rm(folder, { recursive: true }));

  const runs: (GraderRun & { readonly result: Result })[] = [];
  for (const count of [1, 2, 3]) {
    const file = path.join(folder, `${count}.json`);
    const run = await grader(['grade', '--json', file, '--evidence', folder, ...examples]);
    runs.push({ ...run, result: JSON.parse(await readFile(file, 'utf8')) as Result });
  }
  const [first] = runs;
  const [solved, unsolved] = first?.result.submissions ?? [];

  it('passes the solved one whole', () => {
    expect(solved).to.include({ name: 'solved', outcome: 'passed', score: 50, maxScore: 50 });
    const ordinary = solved?.criteria.filter(({ bonus }) => !bonus) ?? [];
    expect(ordinary).to.have.length(21);
    expect(ordinary.filter(({ outcome }) => outcome !== 'passed')).to.deep.equal([]);
  });

  it('fails the unsolved one for each thing that is not done, once', () => {
    const failed = unsolved?.criteria.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
    expect(failed).to.deep.equal([
      'gateway-after-start',
      'timer-boundary',
      'error-boundary',
      'worker-throws',
      'timeout-scenario',
      'error-scenario',
    ]);
  });

  it('explains the scenarios that fail, and says whose half it is', () => {
    const timeout = unsolved?.criteria.find(({ id }) => id === 'timeout-scenario');
    expect(timeout?.message).to.equal('Render Image has no timer and waits for ever: a timer on it should fire.');
    expect(timeout?.causes).to.include.members(['gateway-after-start', 'timer-boundary']);
    expect(timeout?.halves).to.deep.equal({ model: 'fails', worker: 'holds' });
    const error = unsolved?.criteria.find(({ id }) => id === 'error-scenario');
    expect(error?.causes).to.deep.equal(['error-boundary', 'worker-throws']);
    expect(error?.halves).to.deep.equal({ model: 'fails', worker: 'fails' });
  });

  it('exits with 1 when one failed', () => {
    expect(runs.map(({ code }) => code)).to.deep.equal([1, 1, 1]);
  });

  it('says the same three times', () => {
    const outcomes = runs.map(({ result }) =>
      result.submissions.map(({ criteria }) => criteria.map(({ id, outcome }) => `${id} ${outcome}`)),
    );
    expect(outcomes[1]).to.deep.equal(outcomes[0]);
    expect(outcomes[2]).to.deep.equal(outcomes[0]);
  });

  it('computes the same grade from the journal alone', async () => {
    const file = path.join(folder, 'again.json');
    const { code } = await grader([
      'grade',
      '--json',
      file,
      '--from-journal',
      path.join(folder, 'unsolved/journal.ndjson.gz'),
    ]);
    const again = JSON.parse(await readFile(file, 'utf8')) as Result;
    expect(code).to.equal(1);
    expect(again.submissions[0]).to.deep.equal(runs[2]?.result.submissions[1]);
  });

  it('waits for real with a real clock, and says the same', async () => {
    const file = path.join(folder, 'real.json');
    const { code } = await grader(['grade', '--clock', 'real', '--json', file, examples[0] ?? '']);
    const real = JSON.parse(await readFile(file, 'utf8')) as Result;
    expect(code).to.equal(0);
    expect(real).to.include({ clock: 'real' });
    expect(real.submissions[0]).to.include({ outcome: 'passed', score: 50 });
  });
});
