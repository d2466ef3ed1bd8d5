import { describe, it } from 'node:test';
import { expect } from 'chai';
import { CriterionFailure, GraderError } from '../../errors';
import type { FlowNode } from '../../model/process-model';
import { assertEquivalent, assertGives, drawnFor, variablesOf, type EvaluateRows } from './expression';

describe('expressions by what they give', () => {
  const node = { type: 'ServiceTask', id: 'a', name: 'A' } as unknown as FlowNode;
  const holding = (written?: string) => ({ what: 'input collection', written: () => written });
  /** An engine that adds one to `n`, or fails. */
  const evaluate: EvaluateRows = (expression, rows) =>
    Promise.resolve(
      rows.map(({ n }) =>
        expression === '=broken' || typeof n !== 'number'
          ? { value: null }
          : { value: n + (expression === '=n' ? 0 : 1) },
      ),
    );
  const failure = (asked: Promise<void>): Promise<unknown> =>
    asked.then(
      () => 'it passed',
      (error: unknown) => (error instanceof CriterionFailure ? error.finding.code : error),
    );

  it('hold where all cases give what they should', async () => {
    const cases = [{ variables: { n: 1 }, gives: 2 }];
    await assertGives([node], holding('=n + 1'), cases, evaluate);
    expect(await failure(assertGives([node], holding('=n'), cases, evaluate))).to.equal('expression-differs');
    expect(await failure(assertGives([node], holding(), cases, evaluate))).to.equal('expression-missing');
    expect(await failure(assertGives([node], holding(' '), cases, evaluate))).to.equal('expression-missing');
  });

  it('are the same where drawn values say so', async () => {
    await assertEquivalent([node], holding('= 1 + n'), 'n + 1', evaluate);
    await assertEquivalent([node], holding('= n'), 'n', evaluate);
    expect(await failure(assertEquivalent([node], holding('=n'), 'n + 1', evaluate))).to.equal('expression-differs');
    expect(await failure(assertEquivalent([node], holding('=broken'), 'n + 1', evaluate))).to.equal(
      'expression-differs',
    );
    expect(await failure(assertEquivalent([node], holding('=n'), 'broken', evaluate))).to.be.instanceOf(GraderError);
  });

  it('are given what mappings of the model make of the variables of a case', async () => {
    const cases = [{ variables: { n: 1 }, gives: 2 }];
    const given = (mappings: Record<string, string>) => ({
      ...holding('=more'),
      given: () => new Map(Object.entries(mappings)),
    });
    /** Knows no variable but those that it gets. */
    const strict: EvaluateRows = (expression, rows) =>
      Promise.resolve(
        rows.map((row) => ({
          value: expression === '=n + 1' ? Number(row['n']) + 1 : (row[expression.slice(1)] ?? null),
        })),
      );
    await assertGives([node], given({ more: '=n + 1' }), cases, strict);
    await assertGives([node], given({ more: '=most', most: '=n + 1' }), cases, strict);
    expect(await failure(assertGives([node], given({ other: '=n + 1' }), cases, strict))).to.equal(
      'expression-differs',
    );
    expect(await failure(assertGives([node], given({ more: '=more' }), cases, strict))).to.equal('expression-differs');
  });

  it('draw a value of their own for each variable', () => {
    expect(variablesOf('min(quality + other.part, 1) + count(list)')).to.have.members(['quality', 'other', 'list']);
    for (const row of drawnFor(['a', 'b'])) expect(row['a']).to.not.deep.equal(row['b']);
  });
});
