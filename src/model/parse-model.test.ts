import { describe, it } from 'node:test';
import { expect } from 'chai';
import { add, edited, imageProduction, modelWith, parse } from '../../test/model/image-production';
import { Refusal } from '../errors';
import { defaultModelLimits } from './model-limits';
import { parseModel } from './parse-model';
import { flowNodesOf, type FlowNode, type ProcessModel } from './process-model';

function node(model: ProcessModel, id: string): FlowNode {
  const found = [...flowNodesOf(model.process)].find((one) => one.id === id);
  if (!found) throw new RangeError(`no ${id}`);
  return found;
}

describe('parseModel', () => {
  it('reads half a megabyte of blanks within an expression at once', async () => {
    const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><task id="t" /><sequenceFlow id="f" sourceRef="t" targetRef="t"><conditionExpression> =1${' '.repeat(400_000)}= 1 </conditionExpression></sequenceFlow></process></definitions>`;
    const { process } = await parseModel(Buffer.from(xml));
    const condition = process.flowNodes[0]?.outgoing[0]?.condition ?? '';
    expect(condition.length).to.equal(400_005);
  });

  it('reads what criteria ask for', async () => {
    const model = await parse(imageProduction);
    expect(model.process).to.include({ id: 'Image_Production_Process', executable: true });
    expect(node(model, 'upload')).to.include({ type: 'ServiceTask', name: 'Upload Model', jobType: 'model_uploading' });
    expect(node(model, 'render').message).to.deep.equal({
      id: 'message',
      name: 'MessageRenderImageComplete',
      correlationKey: '=modelId',
    });
    expect(node(model, 'timeout').event).to.deep.equal({ kind: 'timer', duration: 'PT30S' });
    expect(node(model, 'timeout')).to.include({ interrupting: true, attachedTo: node(model, 'render') });
    expect(node(model, 'caught').event).to.deep.equal({
      kind: 'error',
      error: { id: 'error', name: 'ThumbnailProductionError', code: 'thumbnail-production-error' },
    });
    expect(node(model, 'enhance').scope).to.equal(node(model, 'enhancement'));
    expect(node(model, 'enhance').inputs).to.deep.equal([{ source: '=imageId', target: 'imageIdentity' }]);
    expect(node(model, 'decide').defaultFlow?.target).to.equal(node(model, 'merge'));
    expect(node(model, 'decide').outgoing.map((flow) => flow.condition)).to.deep.equal([
      '=imageRenderingQuality < 0.7',
      undefined,
    ]);
    expect(node(model, 'again').incoming.map((flow) => flow.source.id)).to.deep.equal(['start', 'timeout']);
  });

  it('reads the duration as the engine does, without the blanks around it', async () => {
    const model = await modelWith(['PT30S', '\n  PT30S\n  ']);
    expect(node(model, 'timeout').event).to.have.property('duration', 'PT30S');
  });

  const spellings: readonly [name: string, xml: string][] = [
    [
      'other prefixes',
      edited(['bpmn:', 'b:'], ['xmlns:bpmn', 'xmlns:b'], ['zeebe:', 'z:'], ['xmlns:zeebe', 'xmlns:z']),
    ],
    ['no prefix', edited(['bpmn:', ''], ['xmlns:bpmn', 'xmlns'])],
    ['blanks around =', edited(['name="Upload Model"', "name = 'Upload Model'"])],
    ['ids of other scripts', edited(['"upload"', '"Hochladen_für_später"'])],
    [
      'an extension from the future',
      edited([
        '<zeebe:taskDefinition type="model_uploading" />',
        '<zeebe:taskDefinition type="model_uploading" /><zeebe:hologram depth="3"><zeebe:layer /></zeebe:hologram>',
      ]),
    ],
    [
      'text annotations and data',
      edited(
        add(
          '<bpmn:textAnnotation id="note"><bpmn:text>x</bpmn:text></bpmn:textAnnotation><bpmn:dataObjectReference id="data" />',
        ),
      ),
    ],
    [
      'lanes',
      edited(
        add(
          '<bpmn:laneSet id="lanes"><bpmn:lane id="lane"><bpmn:flowNodeRef>upload</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>',
        ),
      ),
    ],
  ];
  for (const [name, xml] of spellings) {
    it(`reads a model with ${name}`, async () => {
      const model = await parse(xml);
      const plain = await parse(imageProduction);
      const outline = ({ process }: ProcessModel) =>
        [...flowNodesOf(process)].map(({ type, name: label, jobType }) => ({ type, label, jobType }));
      expect(outline(model)).to.deep.equal(outline(plain));
    });
  }

  it('shows ids as they were written', async () => {
    const model = await modelWith(['"upload"', '"Zurück"']);
    expect(node(model, 'Zurück').incoming[0]?.source.id).to.equal('again');
  });

  const refused: readonly [name: string, xml: string, code: string, message: RegExp][] = [
    ['no XML', 'Hello', 'model-unreadable', /text data outside/],
    ['a page', '<html><body/></html>', 'model-unreadable', /outermost element is <html>/],
    [
      'a document type',
      edited(['<bpmn:definitions', '<!DOCTYPE x><bpmn:definitions']),
      'model-doctype',
      /document type/,
    ],
    [
      'one id twice',
      edited(['id="failed"', 'id="completed"']),
      'model-unreadable',
      /two elements with the id "completed"/,
    ],
    ['an id that is none', edited(['id="failed"', 'id="2 failed"']), 'model-unreadable', /id "2 failed"/],
    [
      'no process',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      'model-no-process',
      /no process/,
    ],
    [
      'a timer that floods',
      edited(
        add(
          '<bpmn:startEvent id="s2"><bpmn:timerEventDefinition><bpmn:timeCycle>R/PT0.01S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>',
        ),
      ),
      'model-floods',
      /every 0.01 s \(R\/PT0.01S\)/,
    ],
  ];
  for (const [name, xml, code, message] of refused) {
    it(`refuses ${name}`, async () => {
      const refusal = await parse(xml).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refusal).to.be.instanceOf(Refusal).with.property('code', code);
      expect(refusal).to.have.property('message').that.matches(message);
    });
  }

  it('refuses what is too large or holds too much', async () => {
    const code = (limits: Partial<typeof defaultModelLimits>) =>
      parseModel(Buffer.from(imageProduction), { limits: { ...defaultModelLimits, ...limits } }).then(
        () => 'read',
        (error: unknown) => (error instanceof Refusal ? error.code : error),
      );
    expect(await code({ bytes: 1_000 })).to.equal('model-too-large');
    expect(await code({ flowNodes: 14 })).to.equal('model-too-complex');
    expect(await code({ conditions: 0 })).to.equal('model-too-complex');
    expect(await code({ flowNodes: 15, conditions: 1 })).to.equal('read');
  });

  it('bears a model made to keep it busy', async () => {
    const junk = `<bpmn:junk x="1">t</bpmn:junk>`.repeat(3_000);
    const model = await modelWith(['<bpmn:endEvent id="completed"', `${junk}<bpmn:endEvent id="completed"`]);
    expect(node(model, 'completed').type).to.equal('EndEvent');
  });
});

describe('the process that is meant', () => {
  const pool = '<bpmn:process id="Customer" isExecutable="true"><bpmn:startEvent id="c1" /></bpmn:process>';
  const table: readonly [name: string, xml: string, id: string][] = [
    ['is the one with the id', edited(['<bpmn:process', `${pool}<bpmn:process`]), 'Image_Production_Process'],
    [
      'is the larger one when none has the id',
      edited(['Image_Production_Process', 'Mine'], ['<bpmn:process', `${pool}<bpmn:process`]),
      'Mine',
    ],
  ];
  for (const [name, xml, id] of table) {
    it(name, async () => {
      const model = await parse(xml);
      expect(model.process.id).to.equal(id);
      expect(model.processes.length).to.be.greaterThan(1);
    });
  }
});
