import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Operator } from '../mutant';
import { otherRaise, otherRange, otherResult, otherStatus, swallow } from './answers';
import { argumentListsOf } from './arguments';
import { dropArgument, dropStatement, dropWord, returnEarly, swapArguments } from './drop';
import { statementsOf } from './statements';
import { empty, misspell, otherComparison, otherCondition, otherJunction, otherNumber } from './values';

const script = `import os


async def handle(error, job):
    await job.set_error_status(
        message="not (good",
        code="bad",
    )


def produce(job):
    if job.get("quality", 0) < 0.7 and not os.name:
        raise Exception("bad")  # (never
    return {"ids": ids}
`;

const changes = ({ mutate }: Operator): string[] =>
  [...mutate(script)].map(({ place, to }) => (to === undefined ? place : `${place} → ${to}`));
const texts = ({ mutate }: Operator): string[] => [...mutate(script)].map(({ text }) => text);

describe('statementsOf', () => {
  const statements = statementsOf(script);

  it('takes what goes on in brackets as one, whatever stands in texts and comments', () => {
    expect(statements.map(({ head }) => head.split('\n')[0])).to.deep.equal([
      'import os',
      'async def handle(error, job):',
      'await job.set_error_status(',
      'def produce(job):',
      'if job.get("quality", 0) < 0.7 and not os.name:',
      'raise Exception("bad")  # (never',
      'return {"ids": ids}',
    ]);
  });

  it('knows the blocks', () => {
    const [, , , produce, condition, raise] = statements;
    expect(script.slice(produce?.start, produce?.end)).to.match(/^def produce.*return \{"ids": ids\}\n$/s);
    expect(script.slice(condition?.start, condition?.end))
      .to.match(/raise.*\n$/)
      .and.not.to.contain('return');
    expect(raise?.around).to.deep.equal(['def produce(job):', 'if job.get("quality", 0) < 0.7 and not os.name:']);
    expect(raise?.alone).to.equal(true);
    expect(condition?.alone).to.equal(false);
  });
});

describe('argumentListsOf', () => {
  it('splits at the commas between arguments', () => {
    const lists = argumentListsOf('f(a, g(b, c), d=[1, 2])').map((list) =>
      list.map(({ start, end }) => 'f(a, g(b, c), d=[1, 2])'.slice(start, end).trim()),
    );
    expect(lists).to.deep.equal([
      ['a', 'g(b, c)', 'd=[1, 2]'],
      ['b', 'c'],
    ]);
  });
});

describe('operators over a worker', () => {
  it('drop statements and keep blocks valid', () => {
    expect(texts(dropStatement)).to.have.length(7);
    expect(texts(dropStatement)[5]).to.contain('        pass\n    return');
    expect(texts(returnEarly)[0]).to.contain('    return\n    await job');
  });

  it('drop and swap arguments and words', () => {
    expect(changes(dropArgument)).to.include('code="bad"').and.include('0');
    expect(texts(swapArguments).join('\n')).to.contain('message="bad",\n        code="not (good"');
    expect(changes(dropWord)).to.deep.equal([
      'async_def_handle(error,_job):',
      'await_job.set_error_status(',
      'not_os.name:',
    ]);
  });

  it('change numbers, comparisons and conditions', () => {
    expect(changes(otherNumber).filter((change) => change.includes('0.6'))).to.have.length(1);
    expect(texts(otherComparison).some((text) => text.includes('0) >= 0.7'))).to.equal(true);
    expect(texts(otherJunction)).to.have.length(1);
    expect(changes(otherCondition).map((change) => change.split(' → ')[1])).to.include.members([
      'True',
      'False',
      'not_os.name',
    ]);
  });

  it('change texts, not those in comments', () => {
    expect(changes(misspell)).to.deep.equal(['not_(good', 'bad', 'quality', 'bad', 'ids']);
    expect(texts(empty)[0]).to.contain('message=""');
  });

  it('answer otherwise', () => {
    expect(texts(otherRaise).some((text) => text.includes('        return {}\n'))).to.equal(true);
    expect(texts(otherStatus).some((text) => text.includes('.set_success_status({})'))).to.equal(true);
    expect(texts(otherResult).some((text) => text.includes('return {"ids": len(ids)}'))).to.equal(true);
    expect(texts(swallow)[0])
      .to.contain('    try:\n        await job')
      .and.contain('    except BaseException as error:');
    expect([...otherRange.mutate('range(n)')].map(({ text }) => text)).to.include('range(1, n)');
  });
});
