import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parse } from '../../test/model/image-production';
import { flowNodesOf, type ProcessModel } from './process-model';
import { reach } from './reach';

/** `a>b` is a flow, `a>b:=x` one with a condition, `a>>b` the default of a; x is exclusive, p parallel, i inclusive, s a start, t a task. */
async function drawn(...flows: string[]): Promise<ProcessModel> {
  const parts = flows.map((text) => /^(\w+)(>>?)(\w+)(?::(.*))?$/.exec(text) ?? []);
  const ids = [...new Set(parts.flatMap(([, source = '', , target = '']) => [source, target]))];
  const types: Record<string, string> = {
    s: 'startEvent',
    x: 'exclusiveGateway',
    p: 'parallelGateway',
    i: 'inclusiveGateway',
    t: 'task',
  };
  const nodes = ids.map((id) => {
    const byDefault = parts.findIndex(([, source, arrow]) => source === id && arrow === '>>');
    return `<${types[id.charAt(0)] ?? 'task'} id="${id}"${byDefault === -1 ? '' : ` default="f${byDefault}"`}/>`;
  });
  const edges = parts.map(([, source = '', , target = '', condition], index) => {
    const expression =
      condition === undefined ? '' : `<conditionExpression><![CDATA[${condition}]]></conditionExpression>`;
    return `<sequenceFlow id="f${index}" sourceRef="${source}" targetRef="${target}">${expression}</sequenceFlow>`;
  });
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="process">${[...nodes, ...edges].join('')}</process></definitions>`;
  return parse(xml, { processId: 'process' });
}

describe('reach', () => {
  it('leaves conditions to a run that are nested deeply or long together', async () => {
    const nested = `=${'not('.repeat(14)}q < 1${')'.repeat(14)}`;
    const many = Array.from({ length: 100 }, (_, index) => `x>a:=q < ${'1'.repeat(30)}${index}`);
    for (const flows of [
      ['s>x', `x>t:${nested}`, 'x>>a'],
      ['s>x', 'x>t:=q < 1', 'x>>b', ...many],
    ]) {
      const { process } = await drawn(...flows);
      const targets = new Set([...flowNodesOf(process)].filter((node) => node.id === 't'));
      expect(reach(process, targets, { q: 0 })).to.equal('maybe');
    }
  });

  it('begins where it is told to, whatever stands before that', async () => {
    const { process } = await drawn('s>x', 'x>a:=q < 1', 'x>>b', 'a>t');
    const nodes = [...flowNodesOf(process)];
    const at = (id: string) => nodes.filter((node) => node.id === id);
    const targets = new Set(at('t'));
    expect(reach(process, targets, { q: 1 })).to.equal('no');
    expect(reach(process, targets, { q: 1 }, { from: at('a') })).to.equal('yes');
    expect(reach(process, targets, { q: 0 }, { from: at('b') })).to.equal('no');
  });

  // what a run of Zeebe 8.8 did with each; `maybe` where it depends on what is not looked at here
  const table: readonly [flows: string[], q: number, found: string][] = [
    [['s>t'], 0, 'yes'],
    [['s>a', 'b>t'], 0, 'no'],
    [['s>x', 'x>t:=q < 1', 'x>>a'], 0, 'yes'],
    [['s>x', 'x>t:=q < 1', 'x>>a'], 1, 'no'],
    [['s>x', 'x>a:=q < 1', 'x>>t'], 1, 'yes'],
    [['s>x', 'x>a:=q < 1', 'x>t:=q < 2', 'x>>b'], 0, 'maybe'],
    [['s>x', 'x>a:=q < 1', 'x>t:=q < 2', 'x>>b'], 1, 'yes'],
    [['s>x', 'x>>t:=q < 1', 'x>a:=q < 2'], 0, 'no'],
    [['s>x', 'x>>t:=q < 1', 'x>a'], 0, 'yes'],
    [['s>x', 'x>>t:=q < 1', 'x>a'], 1, 'yes'],
    [['s>x', 'x>t', 'x>>a'], 0, 'no'],
    [['s>x', 'x>t', 'x>a'], 0, 'maybe'],
    [['s>x', 'x>>t'], 0, 'yes'],
    [['s>x', 'x>t:=q < 1'], 1, 'no'],
    [['s>x', 'x>t:=other < 1', 'x>>a'], 0, 'maybe'],
    [['s>x', 'x>t:=other < 1', 'x>>a', 'a>t'], 0, 'maybe'],
    [['s>x', 'x>a:=other < 1', 'x>>b'], 0, 'no'],
    [['s>x', 'x>t:q < 1', 'x>>a'], 0, 'maybe'],
    [['s>x', 'x>t:=if q < 1 then true else false', 'x>>a'], 0, 'yes'],
    [['s>x', 'x>t:="yes"', 'x>>a'], 0, 'maybe'],
    [['s>x', 'x>t:=q < 1 = true', 'x>>a'], 0, 'maybe'],
    [['s>x', 'x>t:=q < 7e-1', 'x>>a'], 0, 'maybe'],
    [['s>x', 'x>t:=q + 0.3 < 1', 'x>>a'], 0, 'maybe'],
    [['s>x', 'x>t:=matches("a", "(a+)+")', 'x>>a'], 0, 'maybe'],
    [['s>p', 'p>a', 'p>t'], 0, 'yes'],
    [['s>i', 'i>a:=q < 1', 'i>t:=q < 2', 'i>>b'], 0, 'yes'],
    [['s>i', 'i>a:=q < 1', 'i>>t'], 0, 'no'],
    [['s>i', 'i>a:=q < 1', 'i>>t'], 1, 'yes'],
    [['s>i', 'i>t:=other < 1', 'i>>a'], 0, 'maybe'],
    [['s>i', 'i>t', 'i>>a'], 0, 'no'],
    [['s>a', 'a>t:=q < 1', 'a>b'], 1, 'yes'],
    [['s>a', 'a>x', 'x>a:=q < 1', 'x>>t'], 0, 'no'],
    [['s>a', 'a>x', 'x>a:=q < 1', 'x>>t'], 1, 'yes'],
  ];
  for (const [flows, q, found] of table) {
    it(`${flows.join(', ')} with q = ${q}: ${found}`, async () => {
      const { process } = await drawn(...flows);
      const targets = new Set([...flowNodesOf(process)].filter((node) => node.id === 't'));
      expect(reach(process, targets, { q })).to.equal(found);
    });
  }
});
