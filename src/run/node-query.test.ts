import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { assertNodes } from '../assertions/model/node';
import { CriterionFailure } from '../errors';
import { elementsSchema } from '../exercise/elements';
import { find, processFor } from '../model/locate';
import { parseModel } from '../model/parse-model';
import { projectFolder } from '../project-folder';
import { nodeQuery } from './node-query';

const kitchen = path.join(projectFolder, 'test/exercises/kitchen/solution/kitchen.bpmn');

describe('how the elements of an exercise are found', async () => {
  const text = await readFile(kitchen, 'utf8');
  const elements = elementsSchema.parse({
    'the sub-process': { type: 'SubProcess', names: ['Enhancement', 'Enhance Image'] },
    'the task': { name: 'Enhance Image', type: 'ServiceTask', in: 'the sub-process' },
    both: { name: 'Enhance Image' },
    Parcel: { type: 'ReceiveTask', messageName: 'parcel-arrived' },
    'the reminder': { type: 'BoundaryEvent', on: 'Parcel', event: 'timer' },
    'another kind': { type: 'BoundaryEvent', on: 'Parcel', event: 'error' },
    'by signal': { type: 'StartEvent', signalName: 'shop-opened' },
    'by error': { type: 'BoundaryEvent', errorCode: 'card-refused' },
    'by process': { type: 'CallActivity', calledProcess: 'collect-payment' },
    'by place': { type: 'ServiceTask', after: { element: 'the reminder' } },
    elsewhere: { process: 'collect-payment', name: 'Charge Card', type: 'ServiceTask' },
    'in no process': { process: 'collect', name: 'Charge Card', type: 'ServiceTask' },
    'outside of it': { name: 'Store Asset', type: 'ServiceTask', in: 'the sub-process' },
  });

  async function ids(alias: string, change: [string, string] = ['', '']): Promise<string[]> {
    const model = await parseModel(Buffer.from(text.replace(...change)), { processId: 'kitchen' });
    const query = nodeQuery({ elements }, alias);
    return find(processFor(model, query) ?? model.process, query).nodes.map(({ id }) => id);
  }

  async function failure(alias: string): Promise<string> {
    const model = await parseModel(Buffer.from(text), { processId: 'kitchen' });
    try {
      assertNodes(model, nodeQuery({ elements }, alias));
      return 'it was found';
    } catch (error) {
      expect(error).to.be.instanceOf(CriterionFailure);
      return (error as CriterionFailure).message;
    }
  }

  const found: [string, string][] = [
    ['the sub-process', 'enhancement'],
    ['the task', 'enhance'],
    ['Parcel', 'parcel'],
    ['the reminder', 'late'],
    ['by signal', 'opened'],
    ['by error', 'refused'],
    ['by process', 'collect'],
    ['by place', 'inform'],
    ['elsewhere', 'charge'],
  ];
  for (const [alias, id] of found)
    it(`finds ${alias}`, async () => {
      expect(await ids(alias)).to.deep.equal([id]);
    });

  it('takes any of several names', async () => {
    expect(
      await ids('the sub-process', [
        '<bpmn:subProcess id="enhancement" name="Enhance Image"',
        '<bpmn:subProcess id="enhancement" name="Enhancement"',
      ]),
    ).to.deep.equal(['enhancement']);
  });

  it('does not take a boundary event of another kind', async () => {
    expect(await ids('another kind')).to.deep.equal([]);
  });

  it('does not take what lies outside', async () => {
    expect(await ids('outside of it')).to.deep.equal([]);
    expect(await failure('outside of it')).to.match(/"Store Asset" does not lie in the sub-process "Enhancement"/);
  });

  it('says what may be meant where it is ambiguous', async () => {
    expect(await failure('both')).to.match(
      /may be the sub-process "Enhance Image" or the service task "Enhance Image"/,
    );
  });

  it('says which elements it looked at', async () => {
    const missing = elementsSchema.parse({
      Nowhere: { type: 'ReceiveTask' },
      Parcel: { type: 'ReceiveTask', name: 'Wait for Parcel' },
    });
    const model = await parseModel(Buffer.from(text), { processId: 'kitchen' });
    // "Wait for Letter" is the only one left: it stands in its place
    expect(find(model.process, nodeQuery({ elements: missing }, 'Nowhere')).by).to.equal('place');
    const alone = elementsSchema.parse({ Nowhere: { type: 'ReceiveTask' } });
    expect(() => assertNodes(model, nodeQuery({ elements: alone }, 'Nowhere'))).to.throw(
      CriterionFailure,
      /not in the process, which has "Wait for Parcel" and "Wait for Letter"/,
    );
  });

  it('says that a process is missing', async () => {
    expect(await failure('in no process')).to.match(/there is no process with the id "collect"/);
  });
});

describe('elements in exercise.yml', () => {
  const wrong: [string, object, RegExp][] = [
    ['a type that is none', { A: { type: 'ServiceTsk' } }, /Did you mean \\"ServiceTask\\"/],
    ['a place that is none', { Sub: {}, A: { in: 'Sup' } }, /no element \\"Sup\\"\. Did you mean \\"Sub\\"/],
    ['places in a circle', { A: { in: 'B' }, B: { in: 'A' } }, /found by itself/],
    ['name and names', { A: { name: 'a', names: ['b'] } }, /either name or names/],
    ['an id', { A: { id: 'Activity_1' } }, /Unrecognized key/],
  ];
  for (const [what, elements, message] of wrong)
    it(`may not have ${what}`, () => {
      expect(elementsSchema.safeParse(elements).error?.message).to.match(message);
    });
});
