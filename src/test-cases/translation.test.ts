import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { parseModel } from '../model/parse-model';
import type { FlowNode, ProcessModel } from '../model/process-model';
import { projectFolder } from '../project-folder';
import { nodeById, Translation } from './translation';

describe('Translation', () => {
  let xml: string;
  let reference: ProcessModel;

  before(async () => {
    xml = await readFile(path.join(projectFolder, 'test/exercises/permit/solution/permit.bpmn'), 'utf8');
    reference = await parse(xml);
  });

  const parse = (text: string): Promise<ProcessModel> => parseModel(Buffer.from(text), { processId: 'grant-permit' });

  /** The student's ids for those of the reference. */
  const translated = async (student: string, ...ids: readonly string[]): Promise<(string | undefined)[]> => {
    const model = await parse(student);
    const translation = new Translation(reference, model, () => undefined);
    return ids.map((id) => {
      const nodes = translation.nodesFor(nodeById(reference, id) as FlowNode);
      return nodes.length > 1 ? 'several' : nodes[0]?.id;
    });
  };

  /** The same model with other ids: `Review` becomes `own-Review`. */
  const otherIds = (text: string): string =>
    text.replace(/((?: id|Ref|default)="|incoming>|outgoing>)(?!grant-permit|Error_|Message_)/g, '$1own-');

  const all = [
    'Received',
    'Review',
    'Late',
    'Expired',
    'Decided',
    'Rejected',
    'Fee',
    'Paid',
    'Archive',
    'Print',
    'Paper',
  ];

  it('finds every element whatever its id', async () => {
    expect(await translated(otherIds(xml), ...all)).to.deep.equal(all.map((id) => `own-${id}`));
  });

  it('never takes an id for what it is', async () => {
    const exchanged = xml.replace(
      /( id|Ref)="(Rejected|Expired)"/g,
      (_, where: string, id: string) => `${where}="${id === 'Rejected' ? 'Expired' : 'Rejected'}"`,
    );
    expect(await translated(exchanged, 'Rejected', 'Expired')).to.deep.equal(['Expired', 'Rejected']);
  });

  it('finds what was renamed by what it does, by its place, or as the only one of its kind', async () => {
    const renamed = otherIds(xml)
      .replace('name="Print Permit"', 'name="Print it"')
      .replace('name="Review Application"', 'name="Look at it"')
      .replace('name="Set Fee"', 'name="How much?"')
      .replace('name="Rejected"', 'name="No"');
    const ids = ['Print', 'Review', 'Late', 'Fee', 'Rejected'];
    expect(await translated(renamed, ...ids)).to.deep.equal(ids.map((id) => `own-${id}`));
  });

  it('goes by the name before it goes by the place', async () => {
    const exchanged = otherIds(xml).replace(/name="(Rejected|Expired)"/g, (_, name: string) =>
      name === 'Rejected' ? 'name="Expired"' : 'name="Rejected"',
    );
    expect(await translated(exchanged, 'Rejected', 'Expired')).to.deep.equal(['own-Expired', 'own-Rejected']);
  });

  it('finds an event on a border wherever it leads', async () => {
    const timer = '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>';
    const second = `<bpmn:boundaryEvent id="own-Second" attachedToRef="own-Paid">${timer}</bpmn:boundaryEvent>
      <bpmn:sequenceFlow id="own-Second_to_Expired" sourceRef="own-Second" targetRef="own-Expired" />`;
    const elsewhere = otherIds(xml)
      .replace('targetRef="own-Expired"', 'targetRef="own-Rejected"')
      .replace('</bpmn:process>', `${second}</bpmn:process>`);
    expect(await translated(elsewhere, 'Late')).to.deep.equal(['own-Late']);
  });

  it('does not take one element of the reference for another', async () => {
    const instead = otherIds(xml).replace('targetRef="own-Rejected"', 'targetRef="own-Granted"');
    expect(await translated(instead, 'Rejected', 'Granted')).to.deep.equal([undefined, 'own-Granted']);
  });

  it('does not count what no token comes to', async () => {
    const dead = otherIds(xml).replace(
      / *<bpmn:sequenceFlow [^>]*id="own-Print_to_Granted".*?(?:\/>|<\/bpmn:sequenceFlow>)\n/s,
      '',
    );
    expect(await translated(dead, 'Granted')).to.deep.equal([undefined]);
  });

  it('finds elements as the exercise says, where it says something', async () => {
    const student = await parse(otherIds(xml).replace('name="Archive Application"', 'name="Store"'));
    const translation = new Translation(reference, student, ({ id }) =>
      id === 'Archive' ? { name: 'Await Fee', type: 'ReceiveTask' } : undefined,
    );
    const found = translation.nodesFor(nodeById(reference, 'Archive') as FlowNode);
    expect(found.map(({ id }) => id)).to.deep.equal(['own-Paid']);
  });

  it('knows the way back', async () => {
    const student = await parse(otherIds(xml));
    const translation = new Translation(reference, student, () => undefined);
    expect(translation.referenceFor(nodeById(student, 'own-Print') as FlowNode)?.id).to.equal('Print');
  });
});
