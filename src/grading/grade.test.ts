import { describe, it } from 'node:test';
import { expect } from 'chai';
import {
  journalVersion,
  type Criterion,
  type JournalEntry,
  type JournalEvent,
  type ScenarioFinished,
} from '../journal/entries';
import { verdictWord } from '../report/verdict-word';
import { gradeOf } from './grade';

const criterion = (id: string, more: Partial<Criterion> = {}): Criterion => ({
  id,
  title: `Title of ${id}`,
  group: 'Group',
  points: 2,
  bonus: false,
  needs: [],
  explainedBy: [],
  ...more,
});

const criteria = [
  criterion('layout'),
  criterion('timer'),
  criterion('scenario', { points: 5, explainedBy: ['timer'] }),
  criterion('extra', { points: 3, bonus: true }),
];

const finding = {
  code: 'c',
  subject: 'Render Image',
  actual: 'waits 5 s',
  expected: 'it should wait 30 s',
  hint: 'Look.',
};

function finished(id: string, more: Partial<ScenarioFinished>): JournalEvent {
  return {
    kind: 'scenario-finished',
    criterion: id,
    model: 'submitted',
    worker: 'submitted',
    outcome: 'passed',
    ...more,
  };
}

function journal(...events: JournalEvent[]): JournalEntry[] {
  return withExercise({}, ...events);
}

/** @param more of the exercise */
function withExercise(more: { readonly pass?: number }, ...events: JournalEvent[]): JournalEntry[] {
  const started: JournalEvent = {
    kind: 'grade-started',
    journal: journalVersion,
    grader: '1.2.3',
    engine: { kind: 'embedded', version: '8.8.21' },
    sandbox: 'bubblewrap',
    clock: 'virtual',
    seed: 7,
    exercise: { id: 'part', title: 'Part', criteria, ...more },
    submission: { name: 'ada', hash: 'abc' },
  };
  return [started, ...events].map((event, seq) => ({ seq, at: seq, ...event }));
}

const all = (outcomes: Readonly<Record<string, Partial<ScenarioFinished>>>): JournalEvent[] =>
  criteria.map(({ id }) => finished(id, outcomes[id] ?? {}));

describe('gradeOf', () => {
  it('gives all points and the bonus on top where everything passed', () => {
    const grade = gradeOf(journal(...all({})));
    expect(grade).to.include({ name: 'ada', outcome: 'passed', score: 12, maxScore: 9 });
  });

  it('passes from a pass mark on, whatever has failed, and fails below it', () => {
    const events = all({ timer: { outcome: 'failed', finding } });
    expect(gradeOf(withExercise({ pass: 10 }, ...events))).to.include({ outcome: 'passed', score: 10, passMark: 10 });
    const short = gradeOf(withExercise({ pass: 10.5 }, ...events));
    expect(short).to.include({ outcome: 'failed', score: 10 });
    expect(verdictWord(short)).to.equal('failed');
    // nobody has failed who misses a point, where nobody said how many are enough
    expect(verdictWord(gradeOf(journal(...events)))).to.equal('incomplete');
    const broken = { kind: 'grader-error', message: 'x' } as const;
    expect(gradeOf(withExercise({ pass: 1 }, ...all({}), broken)).outcome).to.equal('error');
  });

  it('says why a criterion failed, in one grammar', () => {
    const grade = gradeOf(journal(...all({ timer: { outcome: 'failed', finding } })));
    expect(grade).to.include({ outcome: 'failed', score: 10 });
    expect(grade.criteria[1]).to.include({
      outcome: 'failed',
      points: 0,
      message: 'Render Image waits 5 s: it should wait 30 s.',
      hint: 'Look.',
    });
  });

  it('gives the author’s hint: that on the kind of mistake before that on the criterion, and the grader’s own last', () => {
    const hintWith = (hints: Record<string, string>): string | undefined => {
      const [first, ...rest] = journal(...all({ timer: { outcome: 'failed', finding } }));
      if (first?.kind !== 'grade-started') throw new Error('not begun');
      const entries = [{ ...first, exercise: { ...first.exercise, hints } }, ...rest];
      return gradeOf(entries).criteria[1]?.hint;
    };
    expect(hintWith({ timer: 'Die Uhr?', c: 'Wie lange?' })).to.equal('Wie lange?');
    expect(hintWith({ timer: 'Die Uhr?' })).to.equal('Die Uhr?');
    expect(hintWith({ layout: 'Other.' })).to.equal('Look.');
  });

  it('names the failed criteria that explain a failed scenario, and whose half it is', () => {
    const grade = gradeOf(
      journal(
        ...all({ timer: { outcome: 'failed', finding }, scenario: { outcome: 'failed', finding } }),
        finished('scenario', { model: 'reference' }),
        finished('scenario', { worker: 'reference', outcome: 'failed', finding }),
      ),
    );
    expect(grade.criteria[2]?.causes).to.deep.equal(['timer']);
    expect(grade.criteria[2]?.halves).to.deep.equal({ model: 'fails', worker: 'holds' });
  });

  it('takes nothing off for a bonus that was not attempted', () => {
    const grade = gradeOf(journal(...all({ extra: { outcome: 'failed', finding } })));
    expect(grade).to.include({ outcome: 'passed', score: 9 });
    expect(grade.criteria[3]?.outcome).to.equal('blocked');
  });

  it('is no grade when one scenario broke by our fault', () => {
    const grade = gradeOf(journal(...all({ scenario: { outcome: 'error', message: 'engine lost' } })));
    expect(grade).to.include({ outcome: 'error', error: 'engine lost' });
  });

  it('is no grade when the grader broke in the middle', () => {
    const grade = gradeOf(journal(finished('layout', {}), { kind: 'grader-error', message: 'no Java' }));
    expect(grade).to.include({ outcome: 'error', error: 'no Java' });
    expect(grade.criteria.map(({ outcome }) => outcome)).to.deep.equal(['passed', 'error', 'error', 'error']);
  });

  it('gives a refused submission no points, and one failed criterion', () => {
    const grade = gradeOf(journal({ kind: 'refused', code: 'no-model', message: 'There is no model.' }));
    expect(grade).to.include({ outcome: 'refused', score: 0 });
    expect(grade.refusal).to.deep.equal({ code: 'no-model', message: 'There is no model.' });
    expect(grade.criteria.map(({ outcome }) => outcome)).to.deep.equal(['failed', 'blocked', 'blocked', 'blocked']);
  });

  it('is the same for the same journal, read back from its lines', () => {
    const entries = journal(...all({ timer: { outcome: 'failed', finding } }));
    const again = entries.map((entry) => JSON.parse(JSON.stringify(entry)) as JournalEntry);
    expect(gradeOf(again)).to.deep.equal(gradeOf(entries));
  });

  describe('where the worker tried what it may not', () => {
    const call = { method: 'PublishMessage', phase: 'refused', status: 'PERMISSION_DENIED' };
    const tried: JournalEvent = { kind: 'gateway-call', call };
    const sentence = 'The worker tried to publish a message (PublishMessage): refused.';

    it('tells it and takes nothing away', () => {
      const grade = gradeOf(journal(tried, ...all({})));
      expect(grade).to.deep.include({ outcome: 'passed', score: 12, attempts: [sentence] });
    });

    it('fails a criterion where the exercise says so', () => {
      const [first, ...rest] = journal(tried, ...all({}));
      if (first?.kind !== 'grade-started') throw new Error('no beginning');
      const strict = { ...first, exercise: { ...first.exercise, attemptsFail: 'layout' } };
      const grade = gradeOf([strict, ...rest]);
      expect(grade).to.deep.include({ outcome: 'failed', score: 10 });
      expect(grade.criteria[0]).to.include({ id: 'layout', outcome: 'failed', points: 0, message: sentence });
    });
  });
});
