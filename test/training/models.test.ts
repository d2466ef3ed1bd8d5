import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { many, one, readBpmn, root, type Element } from './read-diagrams';

const folder = 'bpmn/part-03-exception-handling';

/** Names (or types, of what has no name) from an element on, to the end or to the first fork. */
function route(from: Element): string[] {
  const next = many(from, 'outgoing').map((flow) => flow['targetRef'] as Element);
  return [from.name ?? from.$type, ...(next.length === 1 && next[0] ? route(next[0]) : [])];
}

function extension(element: Element, type: string): Element | undefined {
  return many((element['extensionElements'] as Element | undefined) ?? element, 'values').find(
    ({ $type }) => $type === type,
  );
}

function jobType(element: Element): unknown {
  return extension(element, 'zeebe:TaskDefinition')?.['type'];
}

for (const name of ['starter', 'reference']) {
  describe(`what Part 3 starts from, in the ${name} model`, async () => {
    const { process } = await readBpmn(`${folder}/${name}.bpmn`);
    const sub = one(process, 'bpmn:SubProcess', 'Enhance Image');

    it('is the executable Image_Production_Process', () => {
      expect(process).to.include({
        id: 'Image_Production_Process',
        name: 'Image Production Process',
        isExecutable: true,
      });
    });

    it('names the job types of its service tasks', () => {
      expect(jobType(one(process, 'bpmn:ServiceTask', 'Upload Model'))).to.equal('model_uploading');
      expect(jobType(one(process, 'bpmn:ServiceTask', 'Produce Thumbnails'))).to.equal('thumbnails_production');
      expect(jobType(one(sub, 'bpmn:ServiceTask', 'Enhance Image'))).to.equal('image_enhancement');
    });

    it('waits for the message of its model', () => {
      const message = one(process, 'bpmn:ReceiveTask', 'Render Image')['messageRef'] as Element;
      expect(message.name).to.equal('MessageRenderImageComplete');
      expect(extension(message, 'zeebe:Subscription')?.['correlationKey']).to.equal('=modelId');
    });

    it('enhances images below 0.7 and no others', () => {
      expect(route(one(sub, 'bpmn:StartEvent', 'Image Enhancement Start'))).to.deep.equal([
        'Image Enhancement Start',
        'Should Image Be Enhanced?',
      ]);
      const gateway = one(sub, 'bpmn:ExclusiveGateway', 'Should Image Be Enhanced?');
      const [yes, no] = many(gateway, 'outgoing');
      expect([yes?.name, (yes?.['conditionExpression'] as Element)['body']]).to.deep.equal([
        'Yes',
        '=imageRenderingQuality < 0.7',
      ]);
      expect(route(yes?.['targetRef'] as Element)).to.deep.equal([
        'Enhance Image',
        'bpmn:ExclusiveGateway',
        'High-Quality Image Achieved',
      ]);
      expect(gateway['default']).to.equal(no);
      expect([no?.name, ...route(no?.['targetRef'] as Element)]).to.deep.equal([
        'No',
        'bpmn:ExclusiveGateway',
        'High-Quality Image Achieved',
      ]);
    });

    it('hands the image id on under another name', () => {
      const mapping = extension(one(sub, 'bpmn:ServiceTask', 'Enhance Image'), 'zeebe:IoMapping');
      expect(many(mapping as Element, 'inputParameters').map(({ source, target }) => [source, target])).to.deep.equal([
        ['=imageId', 'imageIdentity'],
      ]);
    });
  });
}

describe('the starter model', async () => {
  const { process, definitions } = await readBpmn(`${folder}/starter.bpmn`);

  it('goes straight from start to end', () => {
    expect(route(one(process, 'bpmn:StartEvent', 'Start Image Production'))).to.deep.equal([
      'Start Image Production',
      'Upload Model',
      'Render Image',
      'Enhance Image',
      'Produce Thumbnails',
      'Image Production Completed',
    ]);
  });

  it('catches nothing', () => {
    expect(many(process, 'flowElements').filter(({ $type }) => $type === 'bpmn:BoundaryEvent')).to.deep.equal([]);
    expect(many(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Error')).to.deep.equal([]);
  });

  it('is the model of the unsolved example', async () => {
    const [starter, example] = await Promise.all(
      [`${folder}/starter.bpmn`, 'examples/part-03-exception-handling/unsolved/p3s-image-production-process.bpmn'].map(
        (file) => readFile(path.join(root, file), 'utf8'),
      ),
    );
    expect(example).to.equal(starter);
  });
});

for (const file of [
  `${folder}/reference.bpmn`,
  'examples/part-03-exception-handling/solved/image-production-process.bpmn',
]) {
  describe(`what Part 3 adds, in ${file}`, async () => {
    const { process } = await readBpmn(file);
    const boundaryOn = (task: Element): Element | undefined =>
      many(process, 'flowElements').find((element) => element['attachedToRef'] === task);

    it('goes through a gateway after the start', () => {
      expect(route(one(process, 'bpmn:StartEvent', 'Start Image Production'))).to.deep.equal([
        'Start Image Production',
        'bpmn:ExclusiveGateway',
        'Upload Model',
        'Render Image',
        'Enhance Image',
        'Produce Thumbnails',
        'Image Production Completed',
      ]);
    });

    it('goes back to that gateway when the image is not rendered within 30 s', () => {
      const timer = boundaryOn(one(process, 'bpmn:ReceiveTask', 'Render Image'));
      expect(timer).to.include({ $type: 'bpmn:BoundaryEvent', name: '30 s', cancelActivity: true });
      const definition = many(timer as Element, 'eventDefinitions')[0];
      expect((definition?.['timeDuration'] as Element)['body']).to.equal('PT30S');
      const [start] = many(one(process, 'bpmn:StartEvent', 'Start Image Production'), 'outgoing');
      expect(many(timer as Element, 'outgoing')[0]?.['targetRef']).to.equal(start?.['targetRef']);
    });

    it('ends in "Image Production Failed" when the thumbnails cannot be made', () => {
      const catcher = boundaryOn(one(process, 'bpmn:ServiceTask', 'Produce Thumbnails'));
      expect(many(catcher as Element, 'eventDefinitions')[0]?.['errorRef']).to.include({
        $type: 'bpmn:Error',
        name: 'ThumbnailProductionError',
        errorCode: 'thumbnail-production-error',
      });
      expect(route(many(catcher as Element, 'outgoing')[0]?.['targetRef'] as Element)).to.deep.equal([
        'Image Production Failed',
      ]);
    });
  });
}
