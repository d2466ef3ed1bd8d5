import { describe, it } from 'node:test';
import { expect } from 'chai';
import { jobsToAsk, questionsOf, type Question } from './worker-questions';

const known = { names: ['quality'], values: new Map<string, readonly unknown[]>() };

function valuesOf(questions: readonly Question[]): Record<string, readonly unknown[]> {
  return Object.fromEntries(questions.map(({ name, values }) => [name, values]));
}

describe('what a worker may be asked about', () => {
  it('is read from a Python script: what it takes from the variables, and what it compares that with', () => {
    const script = `
@worker.task(task_type="pack")
async def pack(job: Job):
    quality = job.variables.get("quality", 0)
    boxes = job.variables["boxes"]
    if quality < 0.7 and job.variables.get("kind") == "fragile":
        raise Exception("no")
    return {"labels": [str(i) for i in range(boxes)]}`;
    const found = valuesOf(questionsOf(script, known, ['pack']));
    expect(found['quality']?.slice(0, 3)).to.deep.equal([0.8, 0.6, 0.7]);
    expect(found['boxes']).to.deep.equal([3, 1, 5]);
    expect(found['kind']).to.deep.equal(['fragile', 'other']);
    expect(found).not.to.have.property('pack');
  });

  it('is read from parameters, and from a script in TypeScript', () => {
    const python = `@worker.task(task_type="pack")\nasync def pack(order_id: str, weight: float = 1):\n    return {"price": weight * 2}`;
    expect(valuesOf(questionsOf(python, known))).to.have.all.keys('order_id', 'weight');
    expect(valuesOf(questionsOf(python, known))['order_id']).to.deep.equal(['order_id-1']);
    const script = `const { weight, colour = 'red' } = job.variables;\nconst limit = 10;\nif (weight > 10) return job.fail('heavy');`;
    const found = valuesOf(questionsOf(script, known));
    expect(found['weight']?.slice(0, 3)).to.deep.equal([11, 9, 10]);
    expect(found['colour']).to.deep.equal(['colour-1']);
  });

  it('is the usual job, each variable otherwise, two numbers together, and each left out', () => {
    const jobs = jobsToAsk([
      { name: 'id', values: ['id-1'] },
      { name: 'one', values: [2, 1] },
      { name: 'other', values: [4, 3] },
    ]);
    expect(jobs[0]).to.deep.equal({ id: 'id-1', one: 2, other: 4 });
    expect(jobs).to.deep.include({ id: 'id-1', one: 1, other: 3 });
    expect(jobs.slice(-3)).to.deep.equal([
      { one: 2, other: 4 },
      { id: 'id-1', other: 4 },
      { id: 'id-1', one: 2 },
    ]);
    expect(new Set(jobs.map((one) => JSON.stringify(one))).size).to.equal(jobs.length);
  });
});
