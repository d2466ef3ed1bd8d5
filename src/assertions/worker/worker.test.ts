import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionBlocked, CriterionFailure } from '../../errors';
import type { Answer, WorkerAnswer } from '../../run/worker-answers';
import { assertBpmnError, assertErrorCode, assertErrorExactlyWhere, assertLists } from './worker';

const due = 'quality < 0.7';
const wantedList = { list: 'ids', wanted: 'count', otherwise: 3 };
const completed: Answer = { kind: 'completed', variables: { ids: ['a', 'b', 'c'] } };
const threw: Answer = { kind: 'threw', code: 'bad', message: 'too bad' };
const silent: Answer = { kind: 'silent', why: 'it had not answered after 10 s' };
const broke: Answer = { ...silent, broke: "NameError: name 'x' is not defined (worker.py, line 3)" };

/** One bad image, two good ones, by what is answered. */
function answers(bad: Answer, ...good: Answer[]): WorkerAnswer[] {
  return [
    { given: { quality: 0.4 }, answer: bad },
    ...good.map((answer, index) => ({ given: { quality: 0.8 + index / 10 }, answer })),
  ];
}

function said(judge: () => unknown): string {
  try {
    judge();
  } catch (error) {
    if (error instanceof CriterionFailure) return error.message;
    if (error instanceof CriterionBlocked) return `blocked by ${error.lacks}`;
    throw error;
  }
  return 'passed';
}

/** Decision, list, handler, code. */
function verdicts(given: readonly WorkerAnswer[]): string[] {
  return [
    said(() => assertErrorExactlyWhere(given, due)),
    said(() => assertLists(given, due, wantedList)),
    said(() => assertBpmnError(given, due)),
    said(() => assertErrorCode(given, due, 'bad')),
  ].map((verdict) => (/^(?:passed|blocked)/.test(verdict) ? verdict : 'failed'));
}

describe('one mistake of a worker is one criterion', () => {
  it('none where all is right', () => {
    expect(verdicts(answers(threw, completed, completed))).to.deep.equal(['passed', 'passed', 'passed', 'passed']);
  });

  it('what cannot be returned is the fault of the list', () => {
    expect(verdicts(answers(threw, silent, silent))).to.deep.equal(['passed', 'failed', 'passed', 'passed']);
  });

  it('an exception that is handed back is told from one that nobody forwards', () => {
    const returned: Answer = { ...silent, broke: 'TypeError: Object of type BadImage is not JSON serializable' };
    const hintOf = (bad: Answer): string | undefined => {
      try {
        assertBpmnError(answers(bad, completed, completed), due);
      } catch (error) {
        if (error instanceof CriterionFailure) return error.finding.hint;
        throw error;
      }
      return undefined;
    };
    expect(hintOf(returned)).to.match(/^Something is handed back/);
    expect(hintOf(broke)).to.match(/^The exception is raised there/);
  });

  it('an error that nobody forwards is the fault of the handler', () => {
    expect(verdicts(answers(silent, completed, completed))).to.deep.equal([
      'passed',
      'passed',
      'failed',
      'blocked by bpmn-errors',
    ]);
  });

  it('what answers nothing has not decided', () => {
    expect(verdicts(answers(silent, silent, silent))).to.deep.equal([
      'failed',
      'blocked by errors-where-due',
      'blocked by errors-where-due',
      'blocked by errors-where-due',
    ]);
  });

  it('what leaves jobs of both kinds without an answer has not decided', () => {
    const [decision, list, handler] = verdicts(answers(silent, silent, completed));
    expect([decision, list, handler]).to.deep.equal(['failed', 'passed', 'blocked by errors-where-due']);
  });

  it('what fails every job breaks before it decides', () => {
    const failed: Answer = { kind: 'failed', message: "'float' object has no attribute 'value'" };
    expect(verdicts(answers(failed, failed, failed))).to.deep.equal([
      'failed',
      'blocked by errors-where-due',
      'blocked by errors-where-due',
      'blocked by errors-where-due',
    ]);
  });

  it('what fails the bad images alone has decided', () => {
    const failed: Answer = { kind: 'failed', message: 'too bad' };
    expect(verdicts(answers(failed, completed, completed))).to.deep.equal([
      'passed',
      'passed',
      'failed',
      'blocked by bpmn-errors',
    ]);
  });
});

describe('what is said of a worker', () => {
  it('begins with the error that it broke with', () => {
    expect(said(() => assertBpmnError(answers(broke, completed, completed), due))).to.match(
      /^The worker broke with "NameError: name 'x' is not defined \(worker\.py, line 3\)" and did not answer the job/,
    );
  });

  it('is a hint at the mistake that was forwarded', () => {
    const complaint = "'<' not supported between instances of 'NoneType' and 'float'";
    for (const [answer, lines] of [
      [{ kind: 'failed', message: `Failed job. Error: ${complaint}` }, []],
      [threw, ['Processing', complaint]],
    ] as const) {
      const judge = (): void => assertErrorExactlyWhere(answers(threw, answer, completed), due, lines);
      expect(judge).to.throw(CriterionFailure).with.nested.property('finding.hint').that.includes(complaint);
    }
  });

  it('is a hint at the variable that is not there', () => {
    const rows: WorkerAnswer[] = [
      { given: { quality: 0.8, other: 0.1 }, answer: completed },
      { given: { quality: 0.9, other: 0.1 }, answer: completed },
      { given: { quality: 0.7, other: 0.1 }, answer: completed },
      { given: { quality: 0.9 }, answer: threw },
      { given: { quality: 0.8 }, answer: threw },
    ];
    const judge = (): void => assertErrorExactlyWhere(rows, due);
    expect(judge)
      .to.throw(CriterionFailure)
      .with.nested.property('finding.hint')
      .that.includes('without the variable other');
  });

  it('is a hint at the comparison where nothing else is the matter', () => {
    const judge = (): void => assertErrorExactlyWhere(answers(threw, threw, completed), due, ['❌ too bad!']);
    expect(judge).to.throw(CriterionFailure).with.nested.property('finding.hint').that.includes('comparisons');
  });

  it('names the character of a code that looks alike', () => {
    const alike: Answer = { ...threw, code: 'bаd' };
    expect(said(() => assertErrorCode(answers(alike, completed), due, 'bad'))).to.include('a Cyrillic “а” (U+0430)');
  });
});

describe('the list of a worker', () => {
  const row = (count: number | undefined, ids: unknown): WorkerAnswer => ({
    given: { quality: 0.8, ...(count !== undefined && { count }) },
    answer: { kind: 'completed', variables: { ids } },
  });
  const three = ['a', 'b', 'c'];

  it('may have its usual length whatever is asked for, which is remarked', () => {
    const remark = assertLists([row(undefined, three), row(5, three)], due, wantedList);
    expect(remark?.message).to.equal('The worker returns a list of 3 under "ids" whatever "count" says (e.g. 5).');
    expect(assertLists([row(undefined, three), row(1, ['a'])], due, wantedList)).to.equal(undefined);
  });

  it('may have no other length', () => {
    expect(said(() => assertLists([row(undefined, three), row(5, ['a'])], due, wantedList))).to.include(
      'a list of 5 texts',
    );
    expect(said(() => assertLists([row(undefined, ['a'])], due, wantedList))).to.include('a list of 3 texts');
  });

  it('may not be numbers', () => {
    const judge = (): unknown => assertLists([row(undefined, [1, 2, 3])], due, wantedList);
    expect(judge).to.throw(CriterionFailure).with.nested.property('finding.hint').that.includes('An id is a text');
  });
});
