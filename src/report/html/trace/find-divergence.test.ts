import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { FlowNode } from '../../../model/process-model';
import { ElementNames } from './element-names';
import { findDivergence, type NamedTrace } from './find-divergence';
import type { TraceEvent } from './trace';

/** Elements by id: type, and job type of tasks. Ids differ between the models, as students' ids do. */
function traced(model: 'own' | 'solution', ...path: readonly (readonly [id: string, time?: number])[]): NamedTrace {
  const events = path.map(([id, time = 0], index): TraceEvent => ({
    ...{ index, time, kind: 'token', text: '', enters: true, tokens: [] },
    element: `${model}-${id}`,
  }));
  const trace = { criterion: '', title: '', worker: 'submitted', output: [], leftOut: 0 } as const;
  const nodes = ['start', 'gate', 'join', 'upload', 'render', 'end'].map((name) => node(`${model}-${name}`, name));
  return {
    trace: { ...trace, outcome: 'failed', steps: [{ text: '', outcome: 'failed', events }] },
    names: new ElementNames(new Map(nodes.map((one) => [one.id, one]))),
  };
}

function node(id: string, name: string): FlowNode {
  const types: Readonly<Record<string, string>> = {
    start: 'StartEvent',
    end: 'EndEvent',
    gate: 'ExclusiveGateway',
    join: 'ExclusiveGateway',
  };
  const type = types[name] ?? 'ServiceTask';
  const flowless = { flowNodes: [], incoming: [], outgoing: [], inputs: [], outputs: [] };
  return {
    ...{ id, name, type, ...flowless, interrupting: true, triggeredByEvent: false },
    scope: { id: 'process', flowNodes: [] },
    ...(type === 'ServiceTask' && { jobType: name }),
  };
}

void describe('findDivergence', () => {
  const solution = traced('solution', ['start'], ['gate'], ['upload'], ['render', 30_000], ['end', 30_000]);

  it('finds none on the same path, whatever the ids', () => {
    const own = traced('own', ['start'], ['gate'], ['upload'], ['render', 30_000], ['end', 30_000]);
    expect(findDivergence(own, solution, true)).to.equal(undefined);
  });

  it('lets gateways be: one more, or one less', () => {
    const more = traced('own', ['start'], ['gate'], ['join'], ['upload'], ['render', 30_000], ['end', 30_000]);
    const less = traced('own', ['start'], ['upload'], ['render', 30_000], ['end', 30_000]);
    expect([more, less].map((own) => findDivergence(own, solution, true))).to.deep.equal([undefined, undefined]);
  });

  it('finds the first other element', () => {
    const own = traced('own', ['start'], ['gate'], ['render'], ['end']);
    expect(findDivergence(own, solution, true)).to.deep.include({
      ...{ element: 'own-render', index: 2, actual: 'it goes to the service task "render"' },
    });
  });

  it('finds where it stopped, gateways included', () => {
    expect(findDivergence(traced('own', ['start'], ['gate']), solution, true)).to.deep.include({
      ...{ element: 'own-gate', index: 1 },
    });
  });

  it('finds what comes too soon, where engine time is exact', () => {
    const own = traced('own', ['start'], ['gate'], ['upload'], ['render', 3_000], ['end', 3_000]);
    expect(findDivergence(own, solution, true)).to.deep.include({
      ...{ element: 'own-render', actual: 'it comes to the service task "render" after 3 s, too soon' },
    });
    expect(findDivergence(own, solution, false)).to.equal(undefined);
  });

  it('finds what comes after the solution’s end', () => {
    const own = traced('own', ['start'], ['upload'], ['render', 30_000], ['end', 30_000], ['upload', 30_000]);
    expect(findDivergence(own, solution, true)).to.deep.include({ element: 'own-upload', index: 4 });
  });

  it('says nothing of a trace that never began', () => {
    expect(findDivergence(traced('own'), solution, true)).to.equal(undefined);
  });
});
