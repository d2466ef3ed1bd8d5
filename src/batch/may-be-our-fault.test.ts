import { expect } from 'chai';
import { describe, it } from 'node:test';
import type { SubmissionGrade } from '../grading/grade';
import type { JournalEntry } from '../journal/entries';
import { mayBeOurFault } from './may-be-our-fault';

describe('a second try', () => {
  const tryAgain = (
    outcome: SubmissionGrade['outcome'],
    by?: 'itself' | 'kill',
    damaged = false,
  ): Promise<string | undefined> => {
    const reported = { grade: { outcome } } as Parameters<typeof mayBeOurFault>[0]['reported'];
    const journal = [{ kind: 'worker-ended', how: 'ended', ...(by && { by }) }] as unknown as JournalEntry[];
    return mayBeOurFault({ reported, journal }, { mend: () => Promise.resolve(damaged) });
  };

  it('follows a fault of ours', async () => {
    expect(await tryAgain('error')).to.equal('The grader broke.');
  });
  it('follows a kill that came from neither the grader nor a bound', async () => {
    expect(await tryAgain('failed', 'kill')).to.contain('was killed');
    expect(await tryAgain('failed')).to.equal(undefined);
  });
  it('follows the end of a worker whose runtime is damaged', async () => {
    expect(await tryAgain('failed', 'itself', true)).to.contain('was damaged');
    expect(await tryAgain('failed', 'itself', false)).to.equal(undefined);
  });
  it('is not for one who has passed', async () => {
    expect(await tryAgain('passed', 'kill', true)).to.equal(undefined);
  });
});
